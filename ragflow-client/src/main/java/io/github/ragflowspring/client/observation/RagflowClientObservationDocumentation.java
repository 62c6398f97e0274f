package io.github.ragflowspring.client.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of the client.
 *
 * @since 0.1.0
 */
public enum RagflowClientObservationDocumentation implements ObservationDocumentation {

    /**
     * One call of a public operation with all its HTTP exchanges, from the subscription until it completes, fails or is
     * cancelled. It is the parent of their {@code http.client.requests} observations.
     */
    OPERATION {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultRagflowClientObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeyNames.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinalityKeyNames.values();
        }

        @Override
        public Observation.Event[] getEvents() {
            return Events.values();
        }
    };

    /**
     * Keys with few values, which become tags of metrics.
     *
     * <p>Micrometer adds {@code error} to a timer, with the class of the error or {@code none}. A key of that name here
     * would mark each span as failed.
     *
     * @since 0.1.0
     */
    public enum LowCardinalityKeyNames implements KeyName {

        /** The name of the client, {@code default} unless its settings have another. */
        CLIENT {
            @Override
            public String asString() {
                return "client";
            }
        },

        /** The name of the operation, such as {@code chat.stream}. */
        OPERATION {
            @Override
            public String asString() {
                return "operation";
            }
        },

        /** {@code SUCCESS}, {@code ERROR}, {@code CANCELLED}, or {@code UNKNOWN} while the call is in progress. */
        OUTCOME {
            @Override
            public String asString() {
                return "outcome";
            }
        },

        /**
         * The {@code code} of RAGFlow's response: {@code 0} for success, {@code other} for a code that no known release
         * uses, {@code none} if there is none.
         */
        CODE {
            @Override
            public String asString() {
                return "code";
            }
        }
    }

    /**
     * Keys with many values, which appear in traces only.
     *
     * @since 0.1.0
     */
    public enum HighCardinalityKeyNames implements KeyName {

        /** The release of the server, such as {@code v0.26.4}. */
        RELEASE {
            @Override
            public String asString() {
                return "ragflow.release";
            }
        },

        /** The id of the chat assistant. */
        CHAT_ID {
            @Override
            public String asString() {
                return "ragflow.chat.id";
            }
        },

        /** The id of the session. */
        SESSION_ID {
            @Override
            public String asString() {
                return "ragflow.session.id";
            }
        },

        /** The id of the agent. */
        AGENT_ID {
            @Override
            public String asString() {
                return "ragflow.agent.id";
            }
        },

        /** The id of the dataset. */
        DATASET_ID {
            @Override
            public String asString() {
                return "ragflow.dataset.id";
            }
        },

        /** The id of the document. */
        DOCUMENT_ID {
            @Override
            public String asString() {
                return "ragflow.document.id";
            }
        },

        /** The id of the chunk. */
        CHUNK_ID {
            @Override
            public String asString() {
                return "ragflow.chunk.id";
            }
        },

        /** The id of the file. */
        FILE_ID {
            @Override
            public String asString() {
                return "ragflow.file.id";
            }
        },

        /** The number of retries; absent if there were none. */
        RETRIES {
            @Override
            public String asString() {
                return "ragflow.retries";
            }
        },

        /** The number of events of a stream; absent if the operation does not stream. */
        STREAM_EVENTS {
            @Override
            public String asString() {
                return "ragflow.stream.events";
            }
        },

        /** The number of tokens of the prompt; absent if the server does not report it. */
        INPUT_TOKENS {
            @Override
            public String asString() {
                return "ragflow.tokens.input";
            }
        },

        /** The number of tokens of the answer; absent if the server does not report it. */
        OUTPUT_TOKENS {
            @Override
            public String asString() {
                return "ragflow.tokens.output";
            }
        }
    }

    /**
     * The events within an observation.
     *
     * @since 0.1.0
     */
    public enum Events implements Observation.Event {

        /** The first event of a stream arrived. */
        FIRST_EVENT {
            @Override
            public String getName() {
                return "first.event";
            }

            @Override
            public String getContextualName() {
                return "first event";
            }
        }
    }
}
