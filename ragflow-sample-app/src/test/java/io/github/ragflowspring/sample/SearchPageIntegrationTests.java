package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsBrowser
class SearchPageIntegrationTests extends PageTestSupport {

    SearchPageIntegrationTests() {
        super("searches.html");
    }

    @Test
    void savesSearchAndAnswers() {
        emulator().reset();
        page().reload();
        assertThat(page().getByRole(AriaRole.HEADING, page("No search yet"))).isVisible();
        assertThat(question()).isDisabled();
        save();
        assertThat(page().getByRole(AriaRole.HEADING, page("Search of the newest dataset")))
                .isVisible();
        question().fill("How big should a chunk be?");
        page().keyboard().press("Enter");
        assertThat(answer()).hasAttribute("aria-busy", "false");
        assertThat(answer().locator(".text")).containsText("chunk");
        assertThat(answer().locator(".sources li").first()).isVisible();
    }

    @Test
    void reportsMissingSearch() {
        if (page().locator("#create").isVisible()) {
            save();
            assertThat(page().getByRole(AriaRole.HEADING, page("Search of the newest dataset")))
                    .isVisible();
        }
        page().navigate(address("searches.html?search=5eed0000000000000000000000000000"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("RAGFlow does not have this search.");
        complaints().clear();
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 700", "dark, DARK, 1200, 700", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) {
        emulator().reset();
        reopen(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        assertThat(page().locator("#create")).isVisible();
        screenshot("searches-" + name + "-empty");
        fits();
        save();
        page().getByRole(AriaRole.BUTTON, page("Chunk size")).click();
        assertThat(answer().locator(".card").first()).isVisible();
        screenshot("searches-" + name + "-answer");
        fits();
    }

    private void save() {
        page().getByRole(AriaRole.BUTTON, page("Save a search of the newest dataset"))
                .click();
    }

    private Locator question() {
        return page().getByLabel("Your question");
    }

    private Locator answer() {
        return page().locator(".answer").last();
    }
}
