package io.github.ragflowspring.boot.test.faults;

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

    private Workflows() {}
}
