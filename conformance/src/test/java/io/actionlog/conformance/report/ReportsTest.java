package io.actionlog.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class ReportsTest {

  @TempDir Path folder;

  @Test
  void textReportShouldShowTheFindingAndCloseWithTheNumbers() {
    StringWriter text = new StringWriter();
    new TextReport(new PrintWriter(text)).print(SampleReport.withOneFault());
    assertThat(text.toString())
        .contains("FAILED listActions: two", "[response.status]", "openapi.yaml:7", "seed 7")
        .contains("skipped 1: nothing there (getAction: three)", "does not conform")
        .endsWith("1 passed, 1 failed, 1 skipped" + System.lineSeparator());
  }

  @Test
  void junitXmlShouldBeWhatCiReads() throws Exception {
    JunitXml.write(SampleReport.withOneFault(), folder.resolve("xml"));
    Element suite = parse("TEST-io.actionlog.contract.kit.listActions.xml");
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    assertThat(suite.getAttribute("time")).isEqualTo("3.000");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("response.status");
    assertThat(failure.getTextContent()).contains("<b>&", "sent curl -i 'http://here/'");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
  }

  @Test
  void junitXmlShouldTellWhatWasSkipped() throws Exception {
    JunitXml.write(SampleReport.withOneFault(), folder.resolve("xml"));
    Element suite = parse("TEST-io.actionlog.contract.kit.getAction.xml");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("nothing there");
  }

  @Test
  void htmlReportShouldNeedNothingElse() throws Exception {
    HtmlReport.write(SampleReport.withOneFault(), folder.resolve("new/report.html"));
    assertThat(Files.readString(folder.resolve("new/report.html")))
        .contains("does not conform", "500 &lt;b&gt;&amp;", "openapi.yaml:7", "<style>:root")
        .doesNotContain("<script", "<link", "<img", "src=");
  }

  @Test
  void htmlReportShouldSayThatNothingWasFound() {
    assertThat(HtmlReport.of(SampleReport.conforming())).contains("<p>None.</p>", ">conforms<");
  }

  private Element parse(String file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("xml").resolve(file).toFile())
        .getDocumentElement();
  }
}
