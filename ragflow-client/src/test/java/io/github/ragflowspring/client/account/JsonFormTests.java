package io.github.ragflowspring.client.account;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.llm.ModelType;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of the results of operations on accounts. */
class JsonFormTests {

    @Test
    void writesUser() {
        AccountUser user = AccountUser.builder()
                .id("u1")
                .name("Ada")
                .email("ada@example.org")
                .language("English")
                .superuser(true)
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .additional(Map.of("color_schema", "Bright"))
                .build();

        assertForm(user, """
                {'id': 'u1', 'name': 'Ada', 'email': 'ada@example.org', 'avatar': null, 'language': 'English',
                 'superuser': true, 'createdAt': '2026-11-21T10:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesTenant() {
        Tenant tenant = Tenant.builder()
                .id("t1")
                .name("Ada's Kingdom")
                .role("owner")
                .defaultModels(Map.of(ModelType.CHAT, "qwen-plus@Tongyi-Qianwen"))
                .build();

        assertForm(tenant, """
                {'id': 't1', 'name': "Ada's Kingdom", 'role': 'owner',
                 'defaultModels': {'chat': 'qwen-plus@Tongyi-Qianwen'}}""".replace("\"Ada's Kingdom\"", "'Ada\\u0027s Kingdom'"));
    }

    @Test
    void leavesSecretsOutOfTokens() {
        ApiToken token = ApiToken.builder()
                .value("ragflow-secret")
                .botToken("bot-secret")
                .ownerId("t1")
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .build();

        assertForm(token, "{'ownerId': 't1', 'createdAt': '2026-11-21T10:00:00Z'}");
        assertThat(token.toString()).doesNotContain("secret");
    }
}
