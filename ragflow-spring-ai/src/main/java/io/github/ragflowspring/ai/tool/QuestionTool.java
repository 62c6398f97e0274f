package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of a tool that reads the question and writes the result. */
final class QuestionTool {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"question\":{\"type\":\"string\","
            + "\"description\":\"%s\"}},\"required\":[\"question\"],\"additionalProperties\":false}";

    private final Definition definition;

    private final Function<String, Mono<Object>> answer;

    /**
     * Creates a tool.
     *
     * @param description returns the description whenever a model needs it
     * @param answer returns a result that is written as JSON
     */
    QuestionTool(String name, Supplier<String> description, String question, Function<String, Mono<Object>> answer) {
        Assert.hasText(name, "'name' must not be blank");
        this.definition = new Definition(name, description, SCHEMA.formatted(question));
        this.answer = answer;
    }

    ToolDefinition definition() {
        return this.definition;
    }

    String call(String input) {
        String method = "Tool '" + this.definition.name() + "'";
        String remedy = "Call it on a thread of Schedulers.boundedElastic()";
        Blocking.check(method, remedy);
        try {
            Object result = Blocking.await(method, remedy, this.answer.apply(question(input)));
            return JsonMapper.shared().writeValueAsString(result);
        } catch (RagflowException | JacksonException | IllegalArgumentException ex) {
            throw new ToolExecutionException(this.definition, ex);
        }
    }

    private static String question(String input) {
        JsonNode question = JsonMapper.shared().readTree(input).path("question");
        String text = question.isString() ? question.stringValue() : "";
        Assert.isTrue(StringUtils.hasText(text), "the input must have a 'question' that is not blank");
        return text;
    }

    /**
     * The definition for the model.
     *
     * @param name the name
     * @param currentDescription returns the description
     * @param inputSchema the JSON schema of the input
     */
    private record Definition(String name, Supplier<String> currentDescription, String inputSchema)
            implements ToolDefinition {

        @Override
        public String description() {
            return this.currentDescription.get();
        }
    }
}
