package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uses the page as a reader does. Leaves screenshots in {@code target/screenshots}. */
@EnabledIf(
        value = "io.github.ragflowspring.sample.SystemBrowser#isDue",
        disabledReason = "There is no Chromium or Chrome on the PATH")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "ragflow.emulator.enabled=true")
class ChatPageIntegrationTests {

    private static SystemBrowser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private RagflowEmulator emulator;

    private final List<String> complaints = new ArrayList<>();

    private Page page;

    @BeforeAll
    static void startBrowser() {
        browser = SystemBrowser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        this.page = open(new Browser.NewPageOptions().setViewportSize(1200, 800));
    }

    @AfterEach
    void nothingIsWrongOnTheConsole() {
        this.page.close();
        assertThat(this.complaints).isEmpty();
    }

    @Test
    void showsTheAnswerWhileItIsWritten() {
        ask("How does a question find the right passages? #slow");
        Locator text = lastAnswer().locator(".text");
        assertThat(text).containsText(Pattern.compile("\\w+"));
        assertThat(lastAnswer()).hasAttribute("aria-busy", "true");
        String early = text.innerText();
        assertThat(text).containsText(Pattern.compile("[\\s\\S]{" + (early.length() + 1) + "}"));
        assertThat(lastAnswer()).hasAttribute("aria-busy", "true");
    }

    @Test
    void opensThePassageOfACitation() {
        ask("What is the difference between term similarity and vector similarity?");
        awaitEnd();
        lastAnswer()
                .getByRole(AriaRole.BUTTON, named("Source 1: retrieval.md"))
                .first()
                .click();
        Locator source = this.page.getByRole(AriaRole.COMPLEMENTARY);
        assertThat(source).containsText("retrieval.md");
        assertThat(source).containsText("The term similarity counts the words that question and chunk share.");
        assertThat(source).containsText(Pattern.compile("Similarity\\s*\\d+ %"));
        this.page.keyboard().press("Escape");
        assertThat(source).isHidden();
        assertThat(lastAnswer()
                        .getByRole(AriaRole.BUTTON, named("Source 1: retrieval.md"))
                        .first())
                .isFocused();
    }

    @Test
    void listsEachSourceOnce() {
        ask("What is the difference between term similarity and vector similarity?");
        awaitEnd();
        Locator cards = lastAnswer().locator(".card");
        assertThat(cards).hasCount(2);
        cards.nth(1).click();
        assertThat(this.page.getByRole(AriaRole.COMPLEMENTARY)).containsText("Weights and thresholds");
    }

    @Test
    void foldsTheReasoning() {
        ask("Explain step by step how a citation finds its chunk");
        awaitEnd();
        Locator thoughts = lastAnswer().locator(".reasoning .prose");
        assertThat(thoughts).isHidden();
        lastAnswer()
                .getByText("Reasoning", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(thoughts).isVisible();
        assertThat(thoughts).containsText("I am asked");
        assertThat(lastAnswer().locator(".text")).not().containsText("I am asked");
    }

    @Test
    void stopsTheAnswerAtTheServer() throws Exception {
        assertThat(this.emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
        int cancelledBefore = this.emulator.cancelledStreams();
        ask("How does a question find the right passages? #slow");
        assertThat(lastAnswer().locator(".text")).containsText(Pattern.compile("\\w+"));
        this.page.getByRole(AriaRole.BUTTON, page("Stop answer")).click();
        assertThat(lastAnswer()).containsText("You stopped this answer.");
        assertThat(this.emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(this.emulator.cancelledStreams()).isEqualTo(cancelledBefore + 1);
    }

    @Test
    void saysWhyAnAnswerFailedAndKeepsItsText() {
        ask("What happens when the model fails? #fail-mid");
        awaitEnd();
        assertThat(lastAnswer().getByRole(AriaRole.ALERT)).containsText("The language model behind RAGFlow failed.");
        assertThat(lastAnswer().locator(".text")).containsText("RAGFlow reports a failing model");
    }

    @Test
    void goesOnAfterAFailure() {
        ask("What is a chunk? #fail-model");
        awaitEnd();
        ask("What is a chunk?");
        awaitEnd();
        assertThat(this.page.locator(".answer")).hasCount(2);
        assertThat(lastAnswer()).containsText("complete after");
        assertThat(lastAnswer().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void beginsANewConversation() {
        ask("What is a chunk?");
        awaitEnd();
        this.page.getByRole(AriaRole.BUTTON, page("New conversation")).click();
        assertThat(this.page.locator(".answer")).hasCount(0);
        assertThat(this.page.getByRole(AriaRole.HEADING, page("What would you like to know?")))
                .isVisible();
    }

    @Test
    void asksAnExample() {
        this.page
                .getByRole(AriaRole.BUTTON, page("Citations"))
                .filter(new Locator.FilterOptions().setHasText("term similarity"))
                .click();
        awaitEnd();
        assertThat(lastAnswer().locator(".chip").first()).isEnabled();
    }

    @Test
    void neverTakesTextForMarkup() {
        String markup = "What is a <img src=x onerror=\"document.title='taken'\"> <b>chunk</b>?";
        ask(markup + " step by step");
        awaitEnd();
        assertThat(this.page.locator(".question")).hasText(markup + " step by step");
        lastAnswer()
                .getByText("Reasoning", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(lastAnswer().locator(".reasoning .prose")).containsText("<b>chunk</b>");
        assertThat(this.page.locator("main img, main b")).hasCount(0);
        assertThat(this.page).hasTitle("Ask RAGFlow");
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 700", "dark, DARK, 1200, 700", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) {
        this.page.close();
        this.page =
                open(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        assertThat(this.page.locator(".examples button")).hasCount(4);
        screenshot(name + "-welcome");
        ask("Explain step by step how a citation finds its chunk");
        awaitEnd();
        lastAnswer().locator(".chip").nth(2).click();
        screenshot(name + "-source");
        ask("What happens when the model fails? #fail-mid");
        awaitEnd();
        screenshot(name + "-error");
        Object tooWide = this.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth");
        assertThat(tooWide).isEqualTo(false);
    }

    private Page open(Browser.NewPageOptions options) {
        Page opened = browser.get().newPage(options);
        opened.onConsoleMessage((message) -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                this.complaints.add(message.text());
            }
        });
        opened.onPageError(this.complaints::add);
        opened.onRequest((request) -> {
            if (!request.url().startsWith("http://localhost:" + this.port + "/")) {
                this.complaints.add("Asked for " + request.url());
            }
        });
        opened.navigate("http://localhost:" + this.port + "/");
        return opened;
    }

    private void ask(String question) {
        this.page.getByLabel("Your question").fill(question);
        this.page.keyboard().press("Enter");
    }

    private Locator lastAnswer() {
        return this.page.locator(".answer").last();
    }

    private void awaitEnd() {
        assertThat(lastAnswer()).hasAttribute("aria-busy", "false");
    }

    private void screenshot(String name) {
        this.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions page(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
