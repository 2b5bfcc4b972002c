"""What a user of the generated Python client does first; prints one line a step."""

import json
import os
import uuid

import actionlog_client as actionlog

settings = actionlog.Configuration(
    host=os.environ["ACTIONLOG_URL"] + "/api/audit/v1",
    username=os.environ["ACTIONLOG_USER"],
    password=os.environ["ACTIONLOG_APIKEY"],
)
with actionlog.ApiClient(settings) as api:
    actions = actionlog.ActionsApi(api)
    target = f"/api/app/v1/service/{uuid.uuid4()}/"
    recorded = actionlog.RecordingApi(api).record_action(
        actionlog.RecordActionRequest(
            action="Service Create",
            object=target,
            method="POST",
            path="/api/app/v1/service/",
            state=actionlog.RecordedState.SUCCESS,
        )
    )
    print("recorded", recorded.action)
    print("listed", actions.list_actions(object=target).meta.total_count)
    print("got", actions.get_action(recorded.uuid).state.value)
    try:
        actions.cancel_action(recorded.uuid)
        print("canceled")
    except actionlog.ApiException as refused:
        print("refused", refused.status, json.loads(refused.body)["error"])
