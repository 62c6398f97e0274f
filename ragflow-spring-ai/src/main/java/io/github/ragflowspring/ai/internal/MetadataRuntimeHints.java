package io.github.ragflowspring.ai.internal;

import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentFieldType;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for the JSON form of values in the metadata of messages and documents. Their types are not part of a signature, from
 * which Spring derives hints otherwise.
 */
final class MetadataRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(
                        hints.reflection(),
                        References.class,
                        Citation.class,
                        Source.class,
                        RetrievedChunk.class,
                        RetrievedDocument.class,
                        DocumentCount.class,
                        Position.class,
                        AgentForm.class,
                        AgentField.class,
                        AgentFieldType.class,
                        AgentRunOutcome.class,
                        TokenUsage.class);
    }
}
