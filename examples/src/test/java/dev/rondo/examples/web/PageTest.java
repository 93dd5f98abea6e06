package dev.rondo.examples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page in a browser that types, clicks and reads; without Chromium it is skipped. */
final class PageTest {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Longer than a loaded machine takes for one answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path profile;
  private ComparisonServer server;
  private ChromeDriver browser;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "skipped: Debian's packages chromium and chromium-driver are not installed");
    server = ComparisonServer.start(0, ComparisonServerTest::compare);
    var options = new ChromeOptions();
    options.setBinary(BROWSER.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    browser = new ChromeDriver(service, options);
    browser.manage().timeouts().implicitlyWait(PATIENCE);
    browser.get(server.address());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  private WebElement shown(String id) {
    return browser.findElement(By.id(id));
  }

  @Test
  void texts_typedAndClicked_areCompared() {
    browser.findElement(By.id("first")).sendKeys("one");
    browser.findElement(By.id("second")).sendKeys("two");
    browser.findElement(By.id("compare")).click();
    assertEquals("The same: 75.0 %", shown("verdict").getText());
    assertEquals("one", shown("firstWords").getText());
    assertEquals("two", shown("secondWords").getText());
    assertEquals("<b>near</b> 50.0 %", shown("nearest").getText());
  }

  @Test
  void keyboard_alone_isEnough() {
    browser.switchTo().activeElement().sendKeys("one", Keys.TAB);
    browser.switchTo().activeElement().sendKeys("three", Keys.ENTER);
    assertEquals("Not the same: 25.0 %", shown("verdict").getText());
  }

  @Test
  void refusal_ofTheServer_isShown() {
    browser.findElement(By.id("first")).sendKeys("!");
    browser.findElement(By.id("second")).sendKeys("two", Keys.ENTER);
    WebElement problem = browser.findElement(By.cssSelector("[role=alert]"));
    assertEquals("expected a word but found '!'", problem.getText());
  }

  @Test
  void emptyText_isNotSent() {
    browser.findElement(By.id("compare")).click();
    browser.manage().timeouts().implicitlyWait(Duration.ZERO);
    List<WebElement> verdicts = browser.findElements(By.id("verdict"));
    assertTrue(verdicts.isEmpty());
    assertEquals("first", browser.switchTo().activeElement().getAttribute("id"));
  }
}
