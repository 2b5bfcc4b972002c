package io.actionlog.client.cli.importing.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.cli.importing.ActionParser;
import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.cli.importing.LineParser.Kind;
import io.actionlog.client.cli.importing.LineParser.Skipped;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reading of JSON access logs to the servers that write them. */
class JsonLogParserTest {

  private static final Instant END = Instant.parse("2024-01-27T10:03:34Z");

  private final LineParser any = new AnyLineParser(new ActionParser(null), "anonymous");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Caddy 2.7 and later, and before.
        "{'level':'info','ts':1706349814.25,'logger':'http.log.access.log0','msg':'handled request',"
            + "'request':{'remote_ip':'10.0.0.1','remote_port':'41342','client_ip':'198.51.100.7','proto':'HTTP/2.0',"
            + "'method':'POST','host':'localhost','uri':'/service/7/stop?x=1','headers':{'User-Agent':['curl/8.5.0']}},"
            + "'bytes_read':0,'user_id':'alice','duration':2.0,'size':10900,'status':500,'resp_headers':{}}",
        "{'level':'error','ts':'2024-01-27T11:03:34.250+0100','msg':'handled request',"
            + "'request':{'remote_addr':'198.51.100.7:41342','proto':'HTTP/1.1','method':'POST','host':'localhost',"
            + "'uri':'/service/7/stop','headers':{'User-Agent':['curl/8.5.0']}},'user_id':'alice',"
            + "'common_log':'198.51.100.7 - - []','duration':2.0,'size':10900,'status':500}",
        // Traefik.
        "{'ClientAddr':'198.51.100.7:54321','ClientHost':'198.51.100.7','ClientPort':'54321','ClientUsername':'alice',"
            + "'DownstreamStatus':500,'Duration':2000000000,'OriginStatus':200,'RequestHost':'localhost',"
            + "'RequestMethod':'POST','RequestPath':'/service/7/stop?x=1','RequestProtocol':'HTTP/1.1',"
            + "'StartUTC':'2024-01-27T10:03:32.25Z','level':'info','msg':'','request_User-Agent':'curl/8.5.0',"
            + "'time':'2024-01-27T10:03:34Z'}",
        // nginx, with the names of its variables.
        "{'time_iso8601':'2024-01-27T10:03:34+00:00','remote_addr':'198.51.100.7','remote_user':'alice',"
            + "'request':'POST /service/7/stop?x=1 HTTP/1.1','status':'500','body_bytes_sent':'5',"
            + "'request_time':'2.000','http_user_agent':'curl/8.5.0'}",
        "{'msec':1706349814.25,'remote_addr':'198.51.100.7','remote_user':'alice','request_method':'POST',"
            + "'request_uri':'/service/7/stop','status':500,'request_time':2.0,'http_user_agent':'curl/8.5.0'}",
        "{'time_local':'27/Jan/2024:10:03:34 +0000','remote_addr':'198.51.100.7','remote_user':'alice',"
            + "'request':'POST /service/7/stop HTTP/1.1','status':500,'request_time':2,'http_user_agent':'curl/8.5.0'}",
      })
  void lineShouldTellTheWholeCall(String line) throws Skipped {
    LineParser.Parsed parsed = any.parse(json(line));
    RecordActionRequest call = parsed.request();

    assertThat(parsed.kind()).isEqualTo(Kind.REQUEST);
    assertThat(call.getIp()).isEqualTo("198.51.100.7");
    assertThat(call.getUser()).isEqualTo("alice");
    assertThat(call.getMethod()).isEqualTo("POST");
    assertThat(call.getPath()).isEqualTo("/service/7/stop");
    assertThat(call.getObjectUri()).isEqualTo("/service/7/");
    assertThat(call.getAction()).isEqualTo("Service Stop");
    assertThat(call.getUserAgent()).isEqualTo("curl/8.5.0");
    assertThat(call.getState()).isEqualTo(RecordedState.FAILED);
    assertThat(call.getStartDate()).isBetween(END.minusSeconds(2), END.minusMillis(1750));
    assertThat(call.getEndDate()).isBetween(END, END.plusMillis(250));
  }

  @Test
  void userThatIsNotToldShouldBeAnonymous() throws Skipped {
    assertThat(
            any.parse(
                    json(
                        "{'ts':1706349814,'request':{'remote_ip':'::1','method':'GET','uri':'/'},"
                            + "'user_id':'','status':200}"))
                .request())
        .isEqualTo(
            new RecordActionRequest()
                .action("Read")
                .objectUri("/")
                .method("GET")
                .path("/")
                .ip("::1")
                .user("anonymous")
                .userAgent("")
                .state(RecordedState.SUCCESS)
                .startDate(END)
                .endDate(END)
                .isUserAction(null)
                .canBeCanceled(null)
                .canBeRetried(null));
  }

  @Test
  void lineWithoutARequestShouldBeAFailedAttempt() throws Skipped {
    assertThat(
            any.parse(
                    json(
                        "{'time_iso8601':'2024-01-27T10:03:34+00:00','remote_addr':'198.51.100.7',"
                            + "'request':'','status':'400'}"))
                .kind())
        .isEqualTo(Kind.NO_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ts':1706349814,'request':{'remote_ip':'x/y','method':'GET','uri':'/'},'status':200}",
        "{'ts':'soon','request':{'remote_ip':'::1','method':'GET','uri':'/'},'status':200}",
        "{'ts':1706349814,'request':{'remote_ip':'::1','method':'GET','uri':'/'},'status':'fine'}",
        "{'ts':1706349814,'request':{'remote_ip':'::1','method':'GET','uri':'/'},'user_id':'a b','status':200}",
        "{'level':'info','msg':'serving initial configuration'}",
        "{'request':'GET / HTTP/1.1'}",
        "{'RequestMethod':'GET'}",
        "[]",
        "{",
      })
  void lineThatTellsOfNoCallShouldBeSkipped(String line) {
    assertThatThrownBy(() -> any.parse(json(line)))
        .isInstanceOf(Skipped.class)
        .hasMessageContaining("(expected ");
  }

  private static String json(String line) {
    return line.replace('\'', '"');
  }
}
