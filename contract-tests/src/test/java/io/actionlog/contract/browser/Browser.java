package io.actionlog.contract.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window. Closed by whoever started it. */
final class Browser implements AutoCloseable {

  private static final Path PROGRAM = path("actionlog.chromium", "/usr/bin/chromium");
  private static final Path DRIVER = path("actionlog.chromedriver", "/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether this machine has Chromium and its driver; nothing is ever fetched. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
  }

  private static Path path(String property, String usual) {
    return Path.of(System.getProperty(property, usual));
  }

  static Browser start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    // Tests run as root in containers, where Chromium has no sandbox and little shared memory.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--disable-gpu", "--disable-extensions", "--no-first-run");
    // The tests make certificates of their own.
    options.setAcceptInsecureCerts(true);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().implicitlyWait(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  void open(String address) {
    driver.get(address);
  }

  /** The address of the page that is shown. */
  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** The text of the page that is shown. */
  String text() {
    return find("body").getText();
  }

  /** The element with this CSS selector, once it is there. */
  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** How many elements have this CSS selector now. */
  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** What the script gives to the function {@code done}. */
  String run(String script, Object... arguments) {
    return String.valueOf(
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];" + script, arguments));
  }

  /** Runs a script that leads to another page. */
  void leave(String script, Object... arguments) {
    driver.executeScript(script, arguments);
  }

  /** What the browser has complained of since this was last asked. */
  Stream<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
