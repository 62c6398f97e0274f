package io.github.ragflowspring.client.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of this client. */
public enum RagflowClientObservationDocumentation implements ObservationDocumentation {

    /**
     * One call of a public operation, from subscription until it is completed, failed or cancelled, with all exchanges it
     * takes. It is the parent of the {@code http.client.requests} of these.
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
     */
    public enum LowCardinalityKeyNames implements KeyName {

        /** The name of the operation, such as {@code chat.stream}. */
        OPERATION {
            @Override
            public String asString() {
                return "operation";
            }
        },

        /** {@code SUCCESS}, {@code ERROR}, {@code CANCELLED}, or {@code UNKNOWN} as long as it lasts. */
        OUTCOME {
            @Override
            public String asString() {
                return "outcome";
            }
        },

        /**
         * The {@code code} of RAGFlow's answer if it failed, {@code 0} if it succeeded, {@code other} for a number that no
         * known release uses, {@code none} if there was no code.
         */
        CODE {
            @Override
            public String asString() {
                return "code";
            }
        }
    }

    /** Keys with many values, which appear in traces only. */
    public enum HighCardinalityKeyNames implements KeyName {

        /** The release that the server is taken for, such as {@code v0.26.4}. */
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

        /** How often an exchange was made again after a passing fault; absent if never. */
        RETRIES {
            @Override
            public String asString() {
                return "ragflow.retries";
            }
        },

        /** How many events a stream had; absent for what is no stream. */
        CHUNKS {
            @Override
            public String asString() {
                return "ragflow.chunks";
            }
        },

        /** How many tokens the prompt had; absent where the server does not report it. */
        INPUT_TOKENS {
            @Override
            public String asString() {
                return "ragflow.tokens.input";
            }
        },

        /** How many tokens the answer had; absent where the server does not report it. */
        OUTPUT_TOKENS {
            @Override
            public String asString() {
                return "ragflow.tokens.output";
            }
        }
    }

    /** What happens within an observation. */
    public enum Events implements Observation.Event {

        /** The first event of a stream arrived. */
        FIRST_CHUNK {
            @Override
            public String getName() {
                return "first.chunk";
            }

            @Override
            public String getContextualName() {
                return "first chunk";
            }
        }
    }
}
