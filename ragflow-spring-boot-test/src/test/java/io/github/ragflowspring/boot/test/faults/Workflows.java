package io.github.ragflowspring.boot.test.faults;

import io.github.ragflowspring.emulator.Seed;

/** Workflows of agents. */
final class Workflows {

    static final String ECHO = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {}}, "downstream": ["Message:0"], "upstream": []},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["You said: {sys.query}"]}},
                "downstream": [], "upstream": ["begin"]}}}""";

    static final String FORM = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {}}, "downstream": ["UserFillUp:0"], "upstream": []},
              "UserFillUp:0": {"obj": {"component_name": "UserFillUp", "params": {"inputs": {
                  "city": {"name": "City", "type": "line"}, "days": {"name": "Days", "type": "integer"}}}},
                "downstream": ["Message:0"], "upstream": ["begin"]},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content":
                  ["City {UserFillUp:0@city}, days {UserFillUp:0@days}."]}},
                "downstream": [], "upstream": ["UserFillUp:0"]}}}""";

    static final String LIBRARIAN = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {}}, "downstream": ["Retrieval:0"], "upstream": []},
              "Retrieval:0": {"obj": {"component_name": "Retrieval", "params": {"query": "{sys.query}",
                  "kb_ids": ["%s"]}}, "downstream": ["LLM:0"], "upstream": ["begin"]},
              "LLM:0": {"obj": {"component_name": "LLM", "params": {"llm_id": "x", "prompts": [{"role": "user",
                  "content": "{sys.query} {Retrieval:0@formalized_content}"}]}},
                "downstream": ["Message:0"], "upstream": ["Retrieval:0"]},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["{LLM:0@content}"]}},
                "downstream": [], "upstream": ["LLM:0"]}}}""".formatted(Seed.HANDBOOK_ID);

    private Workflows() {}
}
