package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.model.Position;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** HTML. All text is escaped. */
final class HtmlMarkup implements Markup {

    private static final Pattern PARAGRAPHS = Pattern.compile("\n(?:[ \t]*+\n)++");

    @Override
    public String text(String text, boolean continued) {
        return escape(text.replace("\r\n", "\n"));
    }

    @Override
    public String beforeMark(String text) {
        return text;
    }

    @Override
    public String mark(CitedPassage passage) {
        String title = " title=\"" + escape(passage.name() + passage.page()) + "\"";
        return (passage.link() != null)
                ? "<sup class=\"citation\"><a href=\"" + escape(passage.link()) + "\"" + title + positions(passage)
                        + ">" + passage.number() + "</a></sup>"
                : "<sup class=\"citation\"" + title + ">" + passage.number() + "</sup>";
    }

    private static String positions(CitedPassage passage) {
        List<Position> positions = passage.chunk().positions();
        return positions.isEmpty()
                ? ""
                : positions.stream()
                        .map((position) -> position.page() + "," + position.left() + "," + position.right() + ","
                                + position.top() + "," + position.bottom())
                        .collect(Collectors.joining(";", " data-positions=\"", "\""));
    }

    @Override
    public String document(String body, List<CitedPassage> sources) {
        String paragraphs = PARAGRAPHS
                .splitAsStream(body.strip())
                .filter((paragraph) -> !paragraph.isEmpty())
                .map((paragraph) -> "<p>" + paragraph.replace("\n", "<br>\n") + "</p>\n")
                .collect(Collectors.joining());
        return sources.isEmpty()
                ? paragraphs
                : sources.stream()
                        .map(HtmlMarkup::source)
                        .collect(Collectors.joining("", paragraphs + "<ol class=\"sources\">\n", "</ol>\n"));
    }

    private static String source(CitedPassage passage) {
        String name = escape(passage.name());
        String linked = (passage.link() != null) ? "<a href=\"" + escape(passage.link()) + "\">" + name + "</a>" : name;
        return "<li>" + linked + passage.page() + "</li>\n";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
