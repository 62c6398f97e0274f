package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.RagflowClient;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * A {@link ChatModel} of which a chat assistant or an agent of RAGFlow is the model: it searches its datasets and answers
 * with citations.
 *
 * <pre>{@code
 * RagflowChatModel model = RagflowChatModel.builder(ragflow)
 *         .options(RagflowChatOptions.builder().chatId(chatId).build())
 *         .build();
 * ChatClient.create(model).prompt("What is RAGFlow?").call().content();
 * }</pre>
 *
 * <p><b>Routes.</b> A prompt with one message becomes a question in a session: that of {@link
 * RagflowChatOptions#getSessionId()}, or a new one, whose id is in the metadata of the response. A prompt with several
 * messages, such as that of a memory advisor, becomes an OpenAI-compatible request with all of them, and so does one message
 * with a metadata condition or with settings of the assistant's own model, unless an option requires a session. Agents
 * receive one message. RAGFlow ignores system messages; the model logs a warning.
 *
 * <p><b>Metadata.</b> {@link RagflowChatMetadata} lists the metadata of messages and responses: ids, references, citations,
 * sources, reasoning. Token usage is available where RAGFlow reports it. The finish reason is that of the language model where
 * RAGFlow reports it, {@code awaits_input} if an agent waits for input, and {@code stop} otherwise.
 *
 * <p><b>Streams.</b> A response of a stream contains text to append. RAGFlow may replace text that it has already sent, which
 * Spring AI cannot express. If the replacement only adds citations, the stream does not show them, and the last response has
 * the complete text in {@link RagflowChatMetadata#TEXT}. If it withdraws text, the stream fails with a {@link
 * io.github.ragflowspring.client.error.RagflowStreamException} that contains the complete text. With {@link
 * RagflowChatOptions#getWholeText()} the text is emitted only when it is final.
 *
 * <p><b>Errors.</b> Failures are {@link io.github.ragflowspring.client.error.RagflowException}s, among them a {@link
 * io.github.ragflowspring.client.error.RagflowModelException} if the language model fails. Options, messages and tools that
 * RAGFlow does not support are refused before anything is sent, with an {@link IllegalArgumentException} or {@link
 * UnsupportedOperationException}. {@link #call(Prompt)} blocks, and fails with an {@link IllegalStateException} on an
 * event-loop thread.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RagflowChatModel implements ChatModel {

    /** The value of {@code gen_ai.system} in observations. */
    public static final String PROVIDER = "ragflow";

    private static final ChatModelObservationConvention DEFAULT_CONVENTION =
            new DefaultChatModelObservationConvention();

    private final Exchanges exchanges;

    private final RagflowChatOptions options;

    private final ObservationRegistry observationRegistry;

    private final @Nullable ChatModelObservationConvention observationConvention;

    private RagflowChatModel(Builder builder) {
        this.exchanges = new Exchanges(builder.ragflow);
        this.options = builder.options;
        this.observationRegistry = builder.observationRegistry;
        this.observationConvention = builder.observationConvention;
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     */
    public static Builder builder(RagflowClient ragflow) {
        return new Builder(ragflow);
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        String remedy = "Use 'stream', or call it on a thread of Schedulers.boundedElastic()";
        Blocking.check("RagflowChatModel.call", remedy);
        Prompt resolved = resolve(prompt);
        Exchange exchange = exchange(resolved);
        ChatModelObservationContext context = context(resolved, false);
        Observation observation = observation(context);
        ChatResponse response = observation.observe(() -> {
            ChatResponse received = Blocking.await(
                    "RagflowChatModel.call",
                    remedy,
                    exchange.call().contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, observation)));
            context.setResponse(received);
            return received;
        });
        Assert.state(response != null, "the observation did not return the response");
        return response;
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        Prompt resolved = resolve(prompt);
        Exchange exchange = exchange(resolved);
        return Flux.deferContextual((view) -> {
            ChatModelObservationContext context = context(resolved, true);
            Observation observation = observation(context);
            start(observation, view);
            return exchange.stream()
                    .doOnNext((response) -> keepComplete(response, context))
                    .doOnError(observation::error)
                    .doOnTerminate(observation::stop)
                    .doOnCancel(observation::stop)
                    .contextWrite((inner) -> inner.put(ObservationThreadLocalAccessor.KEY, observation));
        });
    }

    @Override
    public RagflowChatOptions getOptions() {
        return this.options;
    }

    private Prompt resolve(Prompt prompt) {
        Assert.notNull(prompt, "'prompt' must not be null");
        ChatOptions given = prompt.getOptions();
        RagflowChatOptions.Builder merged = this.options.mutate();
        return prompt.mutate()
                .chatOptions(
                        (given != null) ? merged.combineWith(given.mutate()).build() : merged.build())
                .build();
    }

    private Exchange exchange(Prompt resolved) {
        ChatOptions merged = resolved.getOptions();
        Assert.state(merged instanceof RagflowChatOptions, "the prompt has no options of RAGFlow");
        return this.exchanges.create(resolved.getInstructions(), (RagflowChatOptions) merged);
    }

    private static ChatModelObservationContext context(Prompt prompt, boolean streaming) {
        return ChatModelObservationContext.builder()
                .prompt(prompt)
                .provider(PROVIDER)
                .streaming(streaming)
                .build();
    }

    private Observation observation(ChatModelObservationContext context) {
        return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(
                this.observationConvention, DEFAULT_CONVENTION, () -> context, this.observationRegistry);
    }

    private static void start(Observation observation, ContextView view) {
        Observation parent = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        observation.start();
    }

    private static void keepComplete(ChatResponse response, ChatModelObservationContext context) {
        ChatResponse complete = StreamedResponses.complete(response);
        if (complete != null) {
            context.setResponse(complete);
        }
    }

    /**
     * Builds a {@link RagflowChatModel}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RagflowClient ragflow;

        private RagflowChatOptions options = RagflowChatOptions.builder().build();

        private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

        private @Nullable ChatModelObservationConvention observationConvention;

        private Builder(RagflowClient ragflow) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            this.ragflow = ragflow;
        }

        /**
         * Set the default options. Without them, each prompt specifies the assistant or agent.
         *
         * @param options the options
         */
        public Builder options(RagflowChatOptions options) {
            Assert.notNull(options, "'options' must not be null");
            this.options = options;
            return this;
        }

        /**
         * Set the registry for the observations {@code gen_ai.client.operation}, the parents of those of the client. By
         * default nothing is observed.
         *
         * @param observationRegistry the registry
         */
        public Builder observationRegistry(ObservationRegistry observationRegistry) {
            Assert.notNull(observationRegistry, "'observationRegistry' must not be null");
            this.observationRegistry = observationRegistry;
            return this;
        }

        /**
         * Set the convention for the names and keys of the observations.
         *
         * @param observationConvention the convention, or {@code null} for Spring AI's default
         */
        public Builder observationConvention(@Nullable ChatModelObservationConvention observationConvention) {
            this.observationConvention = observationConvention;
            return this;
        }

        /** Build the model. Nothing is sent. */
        public RagflowChatModel build() {
            return new RagflowChatModel(this);
        }
    }
}
