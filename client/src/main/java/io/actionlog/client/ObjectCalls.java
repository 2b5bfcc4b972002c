package io.actionlog.client;

import io.actionlog.client.transport.Calls;

import io.actionlog.client.generated.api.ObjectsApi;
import io.actionlog.client.generated.model.PutObjectRequest;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.RelatedObjectList;
import org.jspecify.annotations.Nullable;

/** The calls on objects. Those that change one leave an action each, so they are sent once. */
record ObjectCalls(Calls calls, ObjectsApi api) {

  RelatedObject putObject(String objectUri, @Nullable String parentUri) {
    PutObjectRequest request = new PutObjectRequest().objectUri(objectUri).parent(parentUri);
    return calls.once("putObject", () -> api.putObject(request));
  }

  RelatedObject deleteObject(String objectUri) {
    return calls.once("deleteObject", () -> api.deleteObject(objectUri));
  }

  RelatedObjectList getRelatedObjects(String objectUri, int limit, long offset) {
    return calls.safe("getRelatedObjects", () -> api.getRelatedObjects(objectUri, limit, offset));
  }
}
