package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.model.TokenUsage;

/** Reads token usage, of OpenAI-compatible answers and of agents. */
public final class TokenUsageReader {

    private static final FieldTable<TokenUsage.Builder> USAGE = FieldTable.<TokenUsage.Builder>rows()
            .field(FieldKind.LONG, TokenUsage.Builder::promptTokens, "prompt_tokens")
            .field(FieldKind.LONG, TokenUsage.Builder::completionTokens, "completion_tokens")
            .field(FieldKind.LONG, TokenUsage.Builder::totalTokens, "total_tokens")
            .field(
                    FieldKind.object((details) -> details.longValue("reasoning_tokens")),
                    TokenUsage.Builder::reasoningTokens,
                    "completion_tokens_details")
            .field(FieldKind.INT, TokenUsage.Builder::calls, "calls")
            .additional(TokenUsage.Builder::additional);

    private TokenUsageReader() {}

    /**
     * Reads token usage.
     *
     * @param fields the fields of the {@code usage} object
     * @return the usage
     */
    public static TokenUsage usage(Fields fields) {
        return USAGE.read(fields, TokenUsage.builder()).build();
    }
}
