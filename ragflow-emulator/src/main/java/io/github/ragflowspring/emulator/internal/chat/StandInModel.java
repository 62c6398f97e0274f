package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.knowledge.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The stand-in for the language model, which quotes the most relevant sentences of the hits and cites the chunk after each
 * sentence.
 */
final class StandInModel {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}\\p{N}`\"“])|(?<=[。！？])");

    private static final int MAX_SENTENCES = 4;

    private static final int MAX_PER_CHUNK = 2;

    /** The minimum score of a quoted sentence as a fraction of the best score. */
    private static final double RELEVANT = 0.5;

    /** The first of the full-width characters, such as the Chinese full stop, which need no space after them. */
    private static final char FULL_WIDTH = '\u3000';

    private static final double HEADING_WEIGHT = 0.5;

    private StandInModel() {}

    static ModelOutput answer(Question question, Retrieval retrieval, boolean hasDatasets) {
        String thoughts = question.asksFor(Trigger.THINK) ? thoughts(question, retrieval) : "";
        if (!hasDatasets) {
            // language:ignore
            String text = "I have no dataset to look things up in, so this answer comes without sources. You said: “"
                    + question.text()
                    + "”. Ask an assistant that has a dataset, and it will quote its documents and cite them.";
            return new ModelOutput(thoughts, text, text);
        }
        List<Quote> quotes = quotes(retrieval);
        String cited = text(quotes, true);
        return new ModelOutput(thoughts, question.asksFor(Trigger.NOCITE) ? text(quotes, false) : cited, cited);
    }

    private static String thoughts(Question question, Retrieval retrieval) {
        if (retrieval.hits().isEmpty()) {
            return "I am asked: “" + question.text() + "”. There is nothing to look up, so I answer right away.";
        }
        int passages = retrieval.hits().size();
        return "I am asked: “" + question.text() + "”. The search found "
                + (passages == 1 ? "one passage" : passages + " passages, the nearest")
                + " in " + retrieval.hits().get(0).chunk().document().name()
                + ". I quote what answers the question, and name the passage after each sentence.";
    }

    private static List<Quote> quotes(Retrieval retrieval) {
        List<Quote> all = new ArrayList<>();
        for (int number = 0; number < retrieval.hits().size(); number++) {
            Hit hit = retrieval.hits().get(number);
            double heading = HEADING_WEIGHT * weight(heading(hit.chunk().content()), retrieval.weights());
            List<String> sentences = sentences(hit.chunk().content());
            for (int place = 0; place < sentences.size(); place++) {
                String sentence = sentences.get(place);
                double score = 0.1 + hit.similarity() + heading + weight(sentence, retrieval.weights());
                all.add(new Quote(number, place, sentence, score));
            }
        }
        all.sort(Comparator.comparingDouble(Quote::score).reversed());
        List<Quote> chosen = new ArrayList<>();
        if (!all.isEmpty()) {
            // The sentence after the best one often explains it.
            Quote best = all.get(0);
            all.stream().filter(best::isFollowedBy).findFirst().ifPresent(chosen::add);
        }
        for (Quote quote : all) {
            long fromSameChunk = chosen.stream()
                    .filter((other) -> other.hit() == quote.hit())
                    .count();
            if (chosen.size() < MAX_SENTENCES
                    && fromSameChunk < MAX_PER_CHUNK
                    && !chosen.contains(quote)
                    && quote.score() >= RELEVANT * all.get(0).score()) {
                chosen.add(quote);
            }
        }
        List<Integer> ranks = chosen.stream().map(Quote::hit).distinct().toList();
        chosen.sort(Comparator.<Quote>comparingInt((quote) -> ranks.indexOf(quote.hit()))
                .thenComparingInt(Quote::place));
        return chosen;
    }

    private static double weight(String text, Map<String, Double> weights) {
        return new HashSet<>(Terms.of(text))
                .stream().mapToDouble((term) -> weights.getOrDefault(term, 0.0)).sum();
    }

    private static String heading(String content) {
        return content.lines().filter((line) -> line.startsWith("#")).collect(Collectors.joining(" "));
    }

    private static List<String> sentences(String content) {
        String prose = content.lines()
                .filter((line) -> !line.startsWith("#"))
                .collect(Collectors.joining(" "))
                .strip();
        return SENTENCE_END
                .splitAsStream(prose)
                .map(String::strip)
                .filter((sentence) -> !sentence.isEmpty())
                .toList();
    }

    /** Inserts each citation before the full stop of its sentence, as RAGFlow's prompt demands. */
    private static String text(List<Quote> quotes, boolean cite) {
        StringBuilder text = new StringBuilder();
        for (Quote quote : quotes) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) < FULL_WIDTH) {
                text.append(' ');
            }
            int end = quote.sentence().length() - 1;
            text.append(quote.sentence(), 0, end);
            if (cite) {
                text.append(" [ID:").append(quote.hit()).append(']');
            }
            text.append(quote.sentence().charAt(end));
        }
        return text.toString();
    }

    private record Quote(int hit, int place, String sentence, double score) {

        boolean isFollowedBy(Quote other) {
            return other.hit == this.hit && other.place == this.place + 1;
        }
    }
}
