package io.actionlog.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.store.sql.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a few pages of lists as they were read, until anybody changes the database: a page that is
 * asked for again and again is then one question whether it is still right. Safe for use by many
 * threads.
 */
final class KeptPages {

  /** Of each session, which alone can tell whether its pages are still right. */
  private static final int MOST_PAGES = 8;

  /** A longer page is not worth its memory. */
  private static final int MOST_ACTIONS = 100;

  private final Cache<Session, Pages> bySession =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** What makes a page. */
  record Key(String namespace, ActionFilter filter, PageRequest page) {}

  /** Used by the one thread that has the session. */
  private static final class Pages {
    private final Map<Key, ActionPage> pages = new HashMap<>();
    private long version;
  }

  /** The page, if it was read in this session and nobody has changed the database since. */
  Optional<ActionPage> find(Session session, Key key) {
    Pages kept = bySession.get(session, any -> new Pages());
    long version = session.version();
    if (kept.version != version) {
      kept.pages.clear();
      kept.version = version;
    }
    return Optional.ofNullable(kept.pages.get(key));
  }

  /** Keeps a page that was read behind {@link #find}. */
  ActionPage keep(Session session, Key key, ActionPage page) {
    Pages kept = bySession.getIfPresent(session);
    if (kept != null && page.actions().size() <= MOST_ACTIONS) {
      if (kept.pages.size() == MOST_PAGES) {
        kept.pages.clear();
      }
      kept.pages.put(key, page);
    }
    return page;
  }
}
