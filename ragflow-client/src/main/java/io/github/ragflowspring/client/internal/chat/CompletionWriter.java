package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes OpenAI-compatible requests. */
final class CompletionWriter {

    /** The only name that means the assistant's own model on all releases. */
    private static final String OWN_MODEL = "model";

    private CompletionWriter() {}

    /** Refuses options that the release would ignore. */
    static void check(ChatCompletionRequest request, Dialect dialect) {
        ChatModelSettings model = request.model();
        if (model != null && model.name() != null) {
            dialect.require(Capability.QUESTION_NAMES_MODEL, "a question to another model than the assistant's");
        }
        if (model != null && !ModelSettingsWriter.sampling(model).isEmpty()) {
            dialect.require(Capability.OPENAI_TAKES_SAMPLING, "a question with settings of the model");
        }
        MetadataConditionWriter.checkQuestion(request.condition(), dialect);
        if (request.metadataFields() != null) {
            dialect.require(Capability.OPENAI_REFERENCE_METADATA, "references with the metadata of documents");
        }
    }

    static Map<String, @Nullable Object> write(ChatCompletionRequest request, boolean stream, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.additional());
        ChatModelSettings model = request.model();
        if (model != null) {
            body.putAll(ModelSettingsWriter.sampling(model));
        }
        body.put("model", (model != null && model.name() != null) ? model.name() : OWN_MODEL);
        body.put(
                "messages",
                request.messages().stream().map(CompletionWriter::message).toList());
        body.put("stream", stream);
        boolean nested = dialect.has(Capability.OPENAI_REFERENCE_IS_NESTED);
        if (request.references() && !nested) {
            body.put("reference", true);
        }
        Map<String, Object> extra = extra(request, nested, dialect);
        if (!extra.isEmpty()) {
            body.put("extra_body", extra);
        }
        return body;
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role().value());
        written.put("content", message.text());
        return written;
    }

    private static Map<String, Object> extra(ChatCompletionRequest request, boolean nested, Dialect dialect) {
        Map<String, Object> extra = new LinkedHashMap<>();
        if (request.references() && nested) {
            extra.put("reference", true);
        }
        if (request.metadataFields() != null) {
            extra.put("reference_metadata", metadata(request.metadataFields()));
        }
        if (request.condition() != null) {
            extra.put(
                    "metadata_condition",
                    MetadataConditionWriter.write(
                            request.condition(), MetadataConditionWriter.Place.QUESTION, dialect));
        }
        return extra;
    }

    /** Writes which metadata the chunks of an answer include. */
    static Map<String, Object> metadata(List<String> fields) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("include", true);
        if (!fields.isEmpty()) {
            metadata.put("fields", fields);
        }
        return metadata;
    }
}
