package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.util.Set;

/** The embedding models that a tenant may use, and the errors for all others. */
final class EmbeddingModels {

    private static final String BUILTIN = "Builtin";

    /** Models that RAGFlow lists for providers of which the tenant has no key. */
    private static final Set<String> LISTED = Set.of(
            "BAAI/bge-m3@SILICONFLOW",
            "embedding-2@ZHIPU-AI",
            "embedding-3@ZHIPU-AI",
            "jina-embeddings-v3@Jina",
            "text-embedding-3-large@OpenAI",
            "text-embedding-3-small@OpenAI",
            "text-embedding-ada-002@OpenAI",
            "text-embedding-v2@Tongyi-Qianwen",
            "text-embedding-v3@Tongyi-Qianwen");

    private final ReleaseProfile profile;

    EmbeddingModels(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Throws the error of the release unless the tenant has the model. */
    void check(String model) {
        String provider = provider(model);
        if (provider.equals(BUILTIN) || this.profile.templates().knowsEmbeddingModel(model)) {
            return;
        }
        if (this.profile.templates().embeddingModels().stream()
                .anyMatch((known) -> provider(known).equals(provider))) {
            throw ApiError.of(this.profile, Failure.MODEL_OF_DATASET, model);
        }
        Failure failure = LISTED.contains(model) ? Failure.MODEL_NOT_AUTHORIZED : Failure.MODEL_PROVIDER_UNKNOWN;
        throw ApiError.of(this.profile, failure, model, provider);
    }

    private static String provider(String model) {
        return model.substring(model.lastIndexOf('@') + 1);
    }
}
