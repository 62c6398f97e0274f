package io.github.ragflowspring.boot.autoconfigure.emulator;

import io.github.ragflowspring.emulator.Seed;

/** Agent that retrieves chunks of the handbook and lets the model answer from them. */
final class LibrarianAgent {

    static final String DSL = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {"inputs": {}}},
                "downstream": ["Retrieval:Handbook"], "upstream": []},
              "Retrieval:Handbook": {"obj": {"component_name": "Retrieval",
                "params": {"kb_ids": ["%s"], "query": "{sys.query}"}},
                "downstream": ["LLM:Writer"], "upstream": ["begin"]},
              "LLM:Writer": {"obj": {"component_name": "LLM",
                "params": {"sys_prompt": "Answer from {Retrieval:Handbook@formalized_content}",
                  "prompts": [{"role": "user", "content": "{sys.query}"}]}},
                "downstream": ["Message:Answer"], "upstream": ["Retrieval:Handbook"]},
              "Message:Answer": {"obj": {"component_name": "Message",
                "params": {"content": ["{LLM:Writer@content}"]}}, "downstream": [], "upstream": ["LLM:Writer"]}}}
            """.formatted(Seed.HANDBOOK_ID);

    private LibrarianAgent() {}
}
