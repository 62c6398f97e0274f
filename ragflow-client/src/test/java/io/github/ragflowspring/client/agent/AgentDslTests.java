package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.agent.Forms.field;
import static io.github.ragflowspring.client.agent.Forms.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentDslTests {

    private static final String ODD =
            "{\"z\":1,\"a\":null,\"list\":[1,2.0,0.1,1.5E-7,9007199254740993,123456789012345678901234567890,true,null,[]],"
                    + "\"m\":{\"y\":{},\"x\":\"中文 🚀\"},\"\":\"no name\"}";

    @Test
    void parsesAndWritesWorkflowUnchanged() {
        assertThat(AgentDsl.parse(ODD).toJson()).isEqualTo(ODD);
    }

    @Test
    void sendsWorkflowUnchanged() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "agents", "create_echo")));

            TestClients.client(server, "v0.27.0")
                    .agents()
                    .create(NewAgent.of("odd", AgentDsl.parse(ODD)))
                    .block(TestClients.PATIENCE);

            assertThat(server.requests().get(0).text()).isEqualTo("{\"title\":\"odd\",\"dsl\":" + ODD + "}");
        }
    }

    @Test
    void readsWorkflowUnchanged() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> true,
                    Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\",\"title\":\"odd\",\"dsl\":" + ODD + "}}"));

            Agent agent =
                    TestClients.client(server, "v0.27.0").agents().get("a1").block(TestClients.PATIENCE);

            assertThat(agent.dsl()).isEqualTo(AgentDsl.parse(ODD));
            assertThat(agent.dsl().toJson()).isEqualTo(ODD);
        }
    }

    @Test
    void copiesWorkflowAndIsUnmodifiable() {
        List<Object> path = new ArrayList<>(List.of("begin"));
        Map<String, Object> tree = new LinkedHashMap<>(Map.of("path", path));
        AgentDsl dsl = AgentDsl.of(tree);

        path.add("later");
        tree.put("more", 1);

        assertThat(dsl.tree()).isEqualTo(Map.of("path", List.of("begin")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> dsl.tree().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) dsl.tree().get("path")).clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "[]", "1", "\"text\"", "{", "{} {}"})
    void refusesTextThatIsNotJsonObject(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentDsl.parse(json))
                .withMessageContaining("json");
    }

    @Test
    void readsBeginFormOfWorkflow() {
        String dsl = """
                {"components":{"begin":{"obj":{"component_name":"Begin","params":{"tips":"Tell me","inputs":{
                  "name":{"name":"Your name","optional":false,"options":[],"type":"line","value":null},
                  "age":{"optional":true,"type":"integer","value":3},
                  "unit":{"name":"Unit","type":"options","options":["km","mi"]}}}}}}}""";

        assertThat(read("{\"id\":\"a1\",\"dsl\":" + dsl + "}").beginForm())
                .isEqualTo(form(
                        "Tell me",
                        field("name", "Your name", AgentFieldType.LINE, false, List.of(), null),
                        field("age", "age", AgentFieldType.INTEGER, true, List.of(), 3),
                        field("unit", "Unit", AgentFieldType.OPTIONS, false, List.of("km", "mi"), null)));
        assertThat(read("{\"id\":\"a1\",\"dsl\":{}}").beginForm()).isEqualTo(form(""));
        assertThat(read("{\"id\":\"a1\"}").beginForm()).isNull();
    }

    private static Agent read(String json) {
        try (ReplayServer server = ReplayServer.start()) {
            server.on((request) -> true, Reply.json("{\"code\":0,\"data\":" + json + "}"));
            return TestClients.client(server, "v0.27.0").agents().get("a1").block(TestClients.PATIENCE);
        }
    }
}
