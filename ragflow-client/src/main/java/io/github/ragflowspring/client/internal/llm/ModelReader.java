package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.client.llm.ModelType;
import java.util.List;

/** Reads models. */
final class ModelReader {

    private static final FieldKind<List<ModelType>> TYPES = FieldKind.TEXTS.map((types) ->
            types.stream().filter((type) -> !type.isBlank()).map(ModelType::of).toList());

    private static final FieldTable<AvailableModel.Builder> MODEL = FieldTable.<AvailableModel.Builder>rows()
            .required(FieldKind.TEXT, AvailableModel.Builder::name, "name")
            .field(FieldKind.TEXT, AvailableModel.Builder::id, "model_id")
            .field(TYPES, AvailableModel.Builder::types, "model_type")
            .field(FieldKind.TEXT, AvailableModel.Builder::provider, "provider_name")
            .field(FieldKind.TEXT, AvailableModel.Builder::instance, "instance_name")
            .field(FieldKind.TEXT, AvailableModel.Builder::ownerId, "tenant_id")
            .additional(AvailableModel.Builder::additional);

    private ModelReader() {}

    static AvailableModel model(Fields fields) {
        return MODEL.read(fields, AvailableModel.builder()).build();
    }
}
