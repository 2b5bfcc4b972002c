package io.actionlog.server.rest;

import io.actionlog.api.ObjectsApi;
import io.actionlog.api.model.PutObjectRequest;
import io.actionlog.api.model.RelatedObject;
import io.actionlog.api.model.RelatedObjectList;
import io.actionlog.server.action.ObjectType;
import io.actionlog.server.object.ObjectService;
import io.actionlog.server.object.RelatedPage;
import io.actionlog.server.rest.filter.RequestContext;

/** The calls of the tag Objects. */
final class ObjectsResource implements ObjectsApi {

  private final ObjectService objects;

  ObjectsResource(ObjectService objects) {
    this.objects = objects;
  }

  @Override
  public RelatedObjectList getRelatedObjects(String objectUri, Integer limit, Long offset) {
    RequestContext call = RequestContext.current();
    RelatedPage page = objects.getRelatedObjects(call.call(), objectUri, limit, offset);
    ListLinks links = new ListLinks(call.link(call.call().path()), call.query());
    return new RelatedObjectList(
        links.meta(limit, offset, page.totalCount()),
        page.objects().stream().map(ObjectsResource::toWire).toList());
  }

  @Override
  public RelatedObject putObject(PutObjectRequest request) {
    RequestContext call = RequestContext.current();
    return named(call, objects.putObject(call.call(), request.objectUri(), request.parent()));
  }

  @Override
  public RelatedObject deleteObject(String objectUri) {
    RequestContext call = RequestContext.current();
    return named(call, objects.deleteObject(call.call(), objectUri));
  }

  private static RelatedObject named(RequestContext call, ObjectService.Changed changed) {
    call.nameAction(changed.recordedAs());
    return toWire(changed.object());
  }

  private static RelatedObject toWire(io.actionlog.server.action.RelatedObject object) {
    return RelatedObject.builder()
        .objectUri(object.object())
        .type(ObjectType.segmentOfUri(object.object()))
        .parent(object.parent())
        .build();
  }
}
