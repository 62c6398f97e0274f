package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.ragflowspring.emulator.Seed;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsBrowser
class ChatPageIntegrationTests extends PageTestSupport {

    ChatPageIntegrationTests() {
        super("./");
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
        Locator source = page().getByRole(AriaRole.COMPLEMENTARY, page("retrieval.md"));
        assertThat(source).containsText("retrieval.md");
        assertThat(source).containsText("The term similarity counts the words that question and chunk share.");
        assertThat(source).containsText(Pattern.compile("Similarity\\s*\\d+ %"));
        page().keyboard().press("Escape");
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
        assertThat(page().getByRole(AriaRole.COMPLEMENTARY, page("retrieval.md")))
                .containsText("Weights and thresholds");
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
        assertThat(emulator().awaitIdle(Duration.ofSeconds(30))).isTrue();
        int cancelledBefore = emulator().cancelledStreams();
        ask("How does a question find the right passages? #slow");
        assertThat(lastAnswer().locator(".text")).containsText(Pattern.compile("\\w+"));
        page().getByRole(AriaRole.BUTTON, page("Stop answer")).click();
        assertThat(lastAnswer()).containsText("You stopped this answer.");
        assertThat(emulator().awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(emulator().cancelledStreams()).isEqualTo(cancelledBefore + 1);
    }

    @Test
    void saysWhyAnAnswerFailedAndKeepsItsText() {
        ask("What happens when the model fails? #fail-mid");
        awaitEnd();
        assertThat(lastAnswer().getByRole(AriaRole.ALERT)).containsText("The language model failed.");
        assertThat(lastAnswer().locator(".text")).containsText("RAGFlow reports a failing model");
    }

    @Test
    void goesOnAfterAFailure() {
        ask("What is a chunk? #fail-model");
        awaitEnd();
        ask("What is a chunk?");
        awaitEnd();
        assertThat(page().locator(".answer")).hasCount(2);
        assertThat(lastAnswer()).containsText("complete after");
        assertThat(lastAnswer().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void beginsANewConversation() {
        ask("What is a chunk?");
        awaitEnd();
        page().getByRole(AriaRole.LINK, page("New conversation")).click();
        assertThat(page().locator(".answer")).hasCount(0);
        assertThat(page().getByRole(AriaRole.HEADING, page("What would you like to know?")))
                .isVisible();
    }

    @Test
    void goesBackToAConversation() {
        ask("Explain step by step what a chunk is");
        awaitEnd();
        page().reload();
        assertThat(page().locator(".question")).hasText("Explain step by step what a chunk is");
        assertThat(lastAnswer().locator(".card").first()).isVisible();
        assertThat(lastAnswer().locator(".reasoning")).isVisible();
        assertThat(lastAnswer().locator(".text")).not().containsText("think>");
        ask("And what is a session?");
        awaitEnd();
        page().getByRole(AriaRole.LINK, page("New conversation")).click();
        page().getByRole(AriaRole.COMPLEMENTARY, page("Conversations"))
                .getByRole(AriaRole.LINK, named("Explain step by step what a chunk is"))
                .click();
        assertThat(page().locator(".question"))
                .hasText(new String[] {"Explain step by step what a chunk is", "And what is a session?"});
        assertThat(page().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void asksSelectedAssistant() {
        page().getByLabel("Assistant").selectOption("Plain chat");
        assertThat(page().locator(".examples button")).hasCount(0);
        assertThat(page().getByRole(AriaRole.HEADING, page("What would you like to know?")))
                .isVisible();
        ask("What is a chunk?");
        awaitEnd();
        assertThat(lastAnswer().locator(".text")).containsText(Pattern.compile("\\w+"));
        assertThat(lastAnswer().locator(".card")).hasCount(0);
        assertThat(page().getByLabel("Assistant").locator("option:checked")).hasText("Plain chat");
    }

    @Test
    void saysThatAConversationIsGone() {
        String chat = "?chat=" + Seed.GUIDE_ID;
        page().navigate(address(chat + "&session=5eed0000000000000000000000000000"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("RAGFlow does not have this.");
        page().navigate(address("?chat=5eed0000000000000000000000000000"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("RAGFlow does not have this assistant.");
        assertThat(complaints()).hasSizeGreaterThanOrEqualTo(2);
        complaints().clear();
    }

    @Test
    void saysThatTheApplicationIsGone() {
        page().route("**/stream", (route) -> route.abort());
        ask("What is a chunk?");
        awaitEnd();
        assertThat(lastAnswer().getByRole(AriaRole.ALERT)).containsText("This application cannot be reached.");
        complaints().clear();
    }

    @Test
    void asksAnExample() {
        page().getByRole(AriaRole.BUTTON, page("Citations"))
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
        assertThat(page().locator(".question")).hasText(markup + " step by step");
        lastAnswer()
                .getByText("Reasoning", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(lastAnswer().locator(".reasoning .prose")).containsText("<b>chunk</b>");
        assertThat(page().locator("main img, main b")).hasCount(0);
        assertThat(page()).hasTitle("Chat · RAGFlow sample");
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 700", "dark, DARK, 1200, 700", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) {
        reopen(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        assertThat(page().locator(".examples button")).hasCount(4);
        screenshot("chat-" + name + "-welcome");
        ask("Explain step by step how a citation finds its chunk");
        awaitEnd();
        lastAnswer().locator(".chip").nth(2).click();
        screenshot("chat-" + name + "-source");
        ask("What happens when the model fails? #fail-mid");
        awaitEnd();
        screenshot("chat-" + name + "-error");
        fits();
    }

    private void ask(String question) {
        page().getByLabel("Your question").fill(question);
        page().keyboard().press("Enter");
    }

    private Locator lastAnswer() {
        return page().locator(".answer").last();
    }

    private void awaitEnd() {
        assertThat(lastAnswer()).hasAttribute("aria-busy", "false");
    }
}
