package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class SpringAiPageIntegrationTests extends PageTestSupport {

    SpringAiPageIntegrationTests() {
        super("spring-ai.html");
    }

    @Test
    void answersBothWays() {
        ask();
        assertThat(answer().locator(".text")).containsText("chunk");
        assertThat(answer().locator(".sources li").first()).isVisible();
        assertThat(page().getByRole(AriaRole.LINK, page("RAGFlow retrieves"))).hasAttribute("href", "?way=retriever");
        page().navigate(address("spring-ai.html?way=retriever"));
        assertThat(page().getByRole(AriaRole.HEADING, page("RAGFlow retrieves")))
                .isVisible();
        ask();
        assertThat(answer().locator(".text")).containsText("The documents contain:");
        assertThat(answer().locator(".sources li").first()).isVisible();
        fits();
        screenshot("spring-ai");
    }

    private void ask() {
        page().getByLabel("Your question").fill("How big should a chunk be?");
        page().keyboard().press("Enter");
        assertThat(answer()).hasAttribute("aria-busy", "false");
    }

    private Locator answer() {
        return page().locator(".answer").last();
    }
}
