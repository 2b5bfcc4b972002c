// What a user of the generated TypeScript client does first; prints one line a step.
import { randomUUID } from "node:crypto";
import { ActionsApi, Configuration, RecordedState, RecordingApi, ResponseError } from "actionlog-client";

const { ACTIONLOG_URL, ACTIONLOG_USER, ACTIONLOG_APIKEY } = process.env;

async function main(): Promise<void> {
  const configuration = new Configuration({
    basePath: `${ACTIONLOG_URL}/api/audit/v1`,
    username: ACTIONLOG_USER,
    password: ACTIONLOG_APIKEY,
  });
  const actions = new ActionsApi(configuration);
  const object = `/api/app/v1/service/${randomUUID()}/`;
  const recorded = await new RecordingApi(configuration).recordAction({
    recordActionRequest: {
      action: "Service Create",
      object,
      method: "POST",
      path: "/api/app/v1/service/",
      state: RecordedState.Success,
    },
  });
  console.log("recorded", recorded.action);
  console.log("listed", (await actions.listActions({ object })).meta.totalCount);
  console.log("got", (await actions.getAction({ uuid: recorded.uuid })).state);
  try {
    await actions.cancelAction({ uuid: recorded.uuid });
    console.log("canceled");
  } catch (refused) {
    if (!(refused instanceof ResponseError)) {
      throw refused;
    }
    const { error } = (await refused.response.json()) as { error: string };
    console.log("refused", refused.response.status, error);
  }
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
