package io.github.ragflowspring.client.internal.account;

import io.github.ragflowspring.client.account.AccountUser;
import io.github.ragflowspring.client.account.ApiToken;
import io.github.ragflowspring.client.account.Tenant;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.llm.ModelType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads users, tenants and API keys. */
final class AccountReader {

    private static final FieldTable<AccountUser.Builder> USER = FieldTable.<AccountUser.Builder>rows()
            .required(FieldKind.TEXT, AccountUser.Builder::id, "id")
            .field(FieldKind.TEXT, AccountUser.Builder::name, "nickname")
            .field(FieldKind.TEXT, AccountUser.Builder::email, "email")
            .field(FieldKind.NON_BLANK_TEXT, AccountUser.Builder::avatar, "avatar")
            .field(FieldKind.NON_BLANK_TEXT, AccountUser.Builder::language, "language")
            .field(FieldKind.BOOLEAN, AccountUser.Builder::superuser, "is_superuser")
            .field(FieldKind.INSTANT, AccountUser.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, AccountUser.Builder::updatedAt, "update_time")
            // Old releases return the secrets of the user.
            .ignore("password", "access_token")
            .additional(AccountUser.Builder::additional);

    private static final FieldTable<Draft> TENANT = FieldTable.<Draft>rows()
            .required(FieldKind.TEXT, (draft, id) -> draft.tenant.id(id), "tenant_id")
            .field(FieldKind.TEXT, (draft, name) -> draft.tenant.name(name), "name")
            .field(FieldKind.NON_BLANK_TEXT, (draft, role) -> draft.tenant.role(role), "role")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.CHAT, model), "llm_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.EMBEDDING, model), "embd_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.RERANK, model), "rerank_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.VISION, model), "img2txt_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.SPEECH_TO_TEXT, model), "asr_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.TEXT_TO_SPEECH, model), "tts_id")
            .field(FieldKind.NON_BLANK_TEXT, (draft, model) -> draft.put(ModelType.OCR, model), "ocr_id")
            .additional(Draft::additional);

    private static final FieldTable<ApiToken.Builder> TOKEN = FieldTable.<ApiToken.Builder>rows()
            .required(FieldKind.NON_BLANK_TEXT, ApiToken.Builder::value, "token")
            .field(FieldKind.NON_BLANK_TEXT, ApiToken.Builder::botToken, "beta")
            .field(FieldKind.TEXT, ApiToken.Builder::ownerId, "tenant_id")
            .field(FieldKind.INSTANT, ApiToken.Builder::createdAt, "create_time")
            .additional(ApiToken.Builder::additional);

    private AccountReader() {}

    static AccountUser user(Fields fields) {
        return USER.read(fields, AccountUser.builder()).build();
    }

    static Tenant tenant(Fields fields) {
        Draft draft = TENANT.read(fields, new Draft());
        return draft.tenant.defaultModels(draft.models).build();
    }

    static ApiToken token(Fields fields) {
        return TOKEN.read(fields, ApiToken.builder()).build();
    }

    /** A tenant whose default models are collected. */
    private static final class Draft {

        private final Tenant.Builder tenant = Tenant.builder();

        private final Map<ModelType, String> models = new LinkedHashMap<>();

        private void put(ModelType type, String model) {
            this.models.put(type, model);
        }

        private void additional(Map<String, @Nullable Object> fields) {
            this.tenant.additional(fields);
        }
    }
}
