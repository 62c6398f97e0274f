package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.github.ragflowspring.emulator.script.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;

@NeedsBrowser
class AgentPageIntegrationTests extends PageTestSupport {

    AgentPageIntegrationTests() {
        super("agents.html");
    }

    @Test
    void runsAgentThroughItsForms() {
        assertThat(page().getByRole(AriaRole.HEADING, page("Handbook researcher")))
                .isVisible();
        say("Hello");
        // RAGFlow does not report a waiting node until the run resumes.
        assertThat(steps(0)).hasText(Pattern.compile("Begin\\s*(< 1|\\d+) ms"));
        assertThat(form()).containsText("Which topic shall I look up?");
        assertThat(form().getByLabel("Topic")).isFocused();
        assertThat(page().getByLabel("What to say to the agent")).isHidden();

        form().getByLabel("Topic").fill("reranking");
        page().keyboard().press("Enter");
        assertThat(lastRun()).hasAttribute("aria-busy", "false");
        assertThat(page().locator(".question").last()).hasText("Topic: reranking");
        assertThat(steps(1).locator(".kind")).hasText(new String[] {"UserFillUp", "Retrieval", "LLM", "Message"});
        assertThat(steps(1).locator(".time").filter(new Locator.FilterOptions().setHasText(Pattern.compile(" ms$"))))
                .hasCount(4);
        assertThat(lastRun().locator(".text")).containsText("Reranking reads question and chunk together");
        assertThat(form()).hasCount(0);
        lastRun()
                .getByRole(AriaRole.BUTTON, named("Source 1: retrieval.md"))
                .first()
                .click();
        assertThat(page().getByRole(AriaRole.COMPLEMENTARY, page("retrieval.md")))
                .containsText("A rerank model is slower than a vector search");
        page().keyboard().press("Escape");
        assertThat(page().getByLabel("What to say to the agent")).isVisible();
    }

    @Test
    void wantsTheFormFilledIn() {
        say("Hello");
        form().getByRole(AriaRole.BUTTON, named("Continue")).click();
        assertThat(form().getByLabel("Topic")).isFocused();
        assertThat(page().locator(".answer")).hasCount(1);
    }

    @Test
    void showsFormOfBegin() {
        page().route("**/form", (route) -> route.fulfill(json("""
                                        {"tips": "Who comes?", "fields": [
                                            {"key": "name", "name": "Name", "type": "line", "optional": false,
                                             "options": [], "value": "Ann"},
                                            {"key": "wish", "name": "Wishes", "type": "paragraph", "optional": true,
                                             "options": [], "value": null},
                                            {"key": "room", "name": "Room", "type": "options", "optional": true,
                                             "options": ["small", "large"], "value": "small"},
                                            {"key": "guests", "name": "Guests", "type": "integer", "optional": false,
                                             "options": [], "value": null},
                                            {"key": "dog", "name": "With a dog", "type": "boolean", "optional": true,
                                             "options": [], "value": null}]}
                                        """)));
        page().reload();
        assertThat(form()).containsText("Who comes?");
        assertThat(form().getByLabel("Name")).hasValue("Ann");
        form().getByLabel("Room").selectOption("large");
        form().getByLabel("Guests").fill("3");
        form().getByLabel("With a dog").check();
        Request run = page().waitForRequest(
                        "**/stream",
                        () -> form().getByRole(AriaRole.BUTTON, named("Continue"))
                                .click());
        JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch("""
                        {"sessionId": null, "inputs": {"name": {"type": "line", "value": "Ann"},
                                                       "wish": {"type": "paragraph", "value": null},
                                                       "room": {"type": "options", "value": "large"},
                                                       "guests": {"type": "integer", "value": 3},
                                                       "dog": {"type": "boolean", "value": true}}}
                        """, Objects.requireNonNull(run.postData()));
        assertThat(lastRun()).hasAttribute("aria-busy", "false");
    }

    @Test
    void saysWhichStepFailedAndKeepsTheText() {
        answerWith("""
                {"type": "started", "sessionId": "session-1"}
                {"type": "node_started", "node": {"id": "LLM:0", "name": "Writer", "type": "LLM"}}
                {"type": "delta", "text": "This is <b>all</b>"}
                {"type": "node_finished", "run": {"node": {"id": "LLM:0", "name": "Writer", "type": "LLM"}, "error": "No <u>model</u>"}}
                {"type": "node_started", "node": {"id": "Message:0", "name": "Answer", "type": "Message"}}
                {"type": "error", "kind": "agent", "message": "A <i>step</i> failed.", "retryable": false}
                """);
        say("Hello");
        assertThat(lastRun().getByRole(AriaRole.ALERT)).containsText("A <i>step</i> failed.");
        assertThat(steps(0)).hasText(new Pattern[] {
            Pattern.compile("LLM\\s*Writer\\s*No <u>model</u>"), Pattern.compile("Message\\s*Answer\\s*not finished")
        });
        assertThat(lastRun().locator(".text")).hasText("This is <b>all</b>");
        assertThat(page().locator("main b, main i, main u")).hasCount(0);
    }

    @Test
    void keepsTheMessagesOfARunApart() {
        answerWith("""
                {"type": "node_finished", "run": {"node": {"id": "Message:0", "name": "One", "type": "Message"}, "elapsed": "PT1.5S"}}
                {"type": "delta", "text": "First."}
                {"type": "message_ended", "references": {"chunks": [], "citationNumbers": []}, "files": []}
                {"type": "delta", "text": "Second."}
                {"type": "message_ended", "references": {"chunks": [], "citationNumbers": []}, "files": []}
                {"type": "completed"}
                """);
        say("Hello");
        assertThat(lastRun()).hasAttribute("aria-busy", "false");
        assertThat(lastRun().locator(".text p")).hasText(new String[] {"First.", "Second."});
        assertThat(steps(0).locator(".time")).hasText("1.5 s");
    }

    @Test
    void saysThatAnAgentSaidNothing() {
        answerWith("""
                {"type": "node_finished", "run": {"node": {"id": "begin", "name": null, "type": "Begin"}, "elapsed": "PT0.0002S"}}
                {"type": "completed"}
                """);
        say("Hello");
        assertThat(lastRun().locator(".note")).containsText("The agent ended without a word");
    }

    @Test
    void saysThatARunBrokeOff() {
        answerWith("{\"type\": \"delta\", \"text\": \"Half\"}\n");
        say("Hello");
        assertThat(lastRun().getByRole(AriaRole.ALERT)).containsText("The answer broke off before its end.");
        assertThat(complaints()).singleElement().asString().contains("broke off");
        complaints().clear();
    }

    @Test
    void givesAgentFile() {
        give(new FilePayload("notes.txt", "text/plain", "Rerank first.".getBytes(StandardCharsets.UTF_8)));
        assertThat(page().getByRole(AriaRole.LIST, page("Files"))).containsText("notes.txt");
        screenshot("agents-file");
        fits();
        page().getByLabel("What to say to the agent").fill("Hello");
        Request run = page().waitForRequest("**/stream", () -> page().keyboard().press("Enter"));
        assertThat(Objects.requireNonNull(run.postData())).contains("\"name\":\"notes.txt\"");
        assertThat(page().locator(".question").last()).containsText("notes.txt");
        assertThat(page().getByRole(AriaRole.LIST, page("Files"))).isHidden();
    }

    @Test
    void removesFile() {
        give(new FilePayload("notes.txt", "text/plain", new byte[] {1}));
        page().getByRole(AriaRole.BUTTON, page("Remove notes.txt")).click();
        assertThat(page().getByRole(AriaRole.LIST, page("Files"))).isHidden();
    }

    @Test
    void stopsRunOnServer() throws Exception {
        say("#slow Hello");
        form().getByLabel("Topic").fill("reranking #slow");
        page().keyboard().press("Enter");
        assertThat(lastRun().locator(".text")).not().isEmpty();
        emulator().clearRequests();
        page().getByRole(AriaRole.BUTTON, page("Stop run")).click();
        assertThat(lastRun().locator(".note")).containsText("You stopped this answer.");
        emulator().takeRequest(Operation.AGENT_RUN_STOP, Duration.ofSeconds(30));
        say("Hello again");
        assertThat(form()).isVisible();
    }

    @Test
    void saysThatAnAgentIsGone() {
        page().navigate(address("agents.html?agent=5eed0000000000000000000000000000"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("RAGFlow does not have this agent.");
        complaints().clear();
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 700", "dark, DARK, 1200, 700", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) {
        reopen(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        page().getByRole(AriaRole.BUTTON, page("Say hello")).click();
        assertThat(form().getByLabel("Topic")).isFocused();
        screenshot("agents-" + name + "-form");
        fits();
        form().getByLabel("Topic").fill("reranking");
        page().keyboard().press("Enter");
        assertThat(lastRun().locator(".card").first()).isVisible();
        screenshot("agents-" + name + "-answer");
        fits();
    }

    private void say(String text) {
        page().getByLabel("What to say to the agent").fill(text);
        page().keyboard().press("Enter");
    }

    private void give(FilePayload file) {
        page().waitForFileChooser(() -> page().getByRole(AriaRole.BUTTON, page("Give the agent a file"))
                        .click())
                .setFiles(file);
    }

    private Locator form() {
        return page().getByRole(AriaRole.FORM, page("What the agent asks"));
    }

    private Locator lastRun() {
        return page().locator(".answer").last();
    }

    private Locator steps(int run) {
        return page().locator(".answer").nth(run).locator(".steps > li");
    }

    /** Answers the next run with these events, one per line. */
    private void answerWith(String events) {
        String stream = events.replaceAll("(?m)^(.+)$", "data:$1\n");
        page().route(
                        "**/stream",
                        (route) -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/event-stream")
                                .setBody(stream)));
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }
}
