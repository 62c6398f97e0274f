package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A condition on the metadata of documents.
 *
 * @param all whether all terms must match; otherwise, one is enough
 * @param terms the terms; without any, the condition always matches
 */
public record MetadataCondition(boolean all, List<Term> terms) {

    /** The condition that always matches. */
    public static final MetadataCondition NONE = new MetadataCondition(true, List.of());

    /** Reads the condition of a request. */
    public static MetadataCondition of(JsonNode json) {
        List<Term> terms = new ArrayList<>();
        for (JsonNode condition : json.path("conditions")) {
            terms.add(new Term(
                    condition.path("name").asString(condition.path("key").asString("")),
                    condition
                            .path("comparison_operator")
                            .asString(condition.path("op").asString("is")),
                    condition.path("value").asString(""),
                    list(condition.path("value"))));
        }
        return new MetadataCondition(!json.path("logic").asString("and").equals("or"), terms);
    }

    /** Returns the values of a list, which is a list or a text with commas. */
    private static List<String> list(JsonNode value) {
        return value.isArray()
                ? value.valueStream()
                        .map((element) -> element.asString("").toLowerCase(Locale.ROOT))
                        .toList()
                : List.of(value.asString("").toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
    }

    /** Returns the chunks of the matching documents. */
    public List<Chunk> choose(List<Chunk> chunks) {
        return chunks.stream()
                .filter((chunk) -> matches(chunk.document().metaFields()))
                .toList();
    }

    boolean matches(ObjectNode metaFields) {
        if (this.terms.isEmpty()) {
            return true;
        }
        return this.all
                ? this.terms.stream().allMatch((term) -> term.matches(metaFields))
                : this.terms.stream().anyMatch((term) -> term.matches(metaFields));
    }

    /**
     * One comparison.
     *
     * @param key the name of the field
     * @param operator the operator with its name or sign in the API
     * @param value the value to compare with
     * @param list the values to compare with
     */
    public record Term(String key, String operator, String value, List<String> list) {

        boolean matches(ObjectNode metaFields) {
            JsonNode field = metaFields.path(this.key);
            List<String> values = field.isArray()
                    ? field.valueStream()
                            .map((element) -> lower(element.asString("")))
                            .toList()
                    : field.isMissingNode() || field.isNull() ? List.of() : List.of(lower(field.asString("")));
            return switch (this.operator) {
                case "empty" -> values.stream().allMatch(String::isEmpty);
                case "not empty" -> !values.isEmpty() && values.stream().noneMatch(String::isEmpty);
                case "not is", "is not", "≠", "!=" -> !values.isEmpty() && !values.contains(lower(this.value));
                case "not contains" ->
                    !values.isEmpty() && values.stream().noneMatch((text) -> text.contains(lower(this.value)));
                case "not in" -> !values.isEmpty() && values.stream().noneMatch(this.list::contains);
                default -> values.stream().anyMatch(this::compares);
            };
        }

        private boolean compares(String text) {
            String wanted = lower(this.value);
            return switch (this.operator) {
                case "contains" -> text.contains(wanted);
                case "in" -> this.list.contains(text);
                case "start with" -> text.startsWith(wanted);
                case "end with" -> text.endsWith(wanted);
                case ">" -> compare(text, wanted) > 0;
                case "<" -> compare(text, wanted) < 0;
                case "≥", ">=" -> compare(text, wanted) >= 0;
                case "≤", "<=" -> compare(text, wanted) <= 0;
                default -> text.equals(wanted);
            };
        }

        private static int compare(String left, String right) {
            try {
                return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
            } catch (NumberFormatException ex) {
                return left.compareTo(right);
            }
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
