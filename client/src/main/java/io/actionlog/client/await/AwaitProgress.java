package io.actionlog.client.await;

import io.actionlog.client.generated.model.ActionState;
import java.util.UUID;

/**
 * How far a wait for many actions has come: told first of each action as it is found, then whenever
 * one changes its state.
 *
 * @param uuid the action that is told of
 * @param state the state that it has now
 * @param left how many of the actions have not ended: 0 to {@code total}, this one counted unless
 *     it has ended
 * @param total how many actions are waited for
 */
public record AwaitProgress(UUID uuid, ActionState state, int left, int total) {}
