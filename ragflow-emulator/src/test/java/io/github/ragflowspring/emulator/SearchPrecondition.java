package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import org.jspecify.annotations.Nullable;

/** The search app of a recorded request. */
final class SearchPrecondition {

    private final Recording recording;

    private final EmulatorCaller caller;

    private @Nullable String searchId;

    SearchPrecondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.caller = caller;
    }

    String searchId() {
        String known = this.searchId;
        if (known == null) {
            known = create();
            this.searchId = known;
        }
        return known;
    }

    private String create() {
        if (this.recording.name().endsWith("_duplicate")) {
            create("rec-search-full");
        }
        String name = Precondition.unusedName("search");
        String id = create(name);
        if (!this.recording.name().equals("get_new") && !this.recording.area().equals("searches")) {
            configure(id, name);
        } else if (this.recording.request().path().contains("/completion")) {
            configure(id, name);
        }
        return id;
    }

    private void configure(String id, String name) {
        boolean threeParts = this.recording.release().compareTo("v0.26") > 0;
        String model = this.recording.name().matches("completions_(no_chat_id|unknown_chat_model)")
                ? "nope"
                : threeParts ? "emulated-chat@local@Emulator" : "emulated-chat@Emulator";
        String datasets = this.recording.name().endsWith("_no_kb") ? "" : "\"" + Seed.HANDBOOK_ID + "\"";
        this.caller.json(
                "PUT",
                "/api/v1/searches/" + id,
                "{\"name\": \"" + name + "\", \"search_config\": {\"kb_ids\": [" + datasets + "], \"chat_id\": \""
                        + model
                        + "\", \"meta_data_filter\": {}, \"llm_setting\": {\"temperature\": 0.1, \"top_p\": 0.3,"
                        + " \"presence_penalty\": 0.4, \"frequency_penalty\": 0.7}}}");
    }

    private String create(String name) {
        return this.caller
                .json("POST", "/api/v1/searches", "{\"name\": \"" + name + "\"}")
                .path("data")
                .path("search_id")
                .asString("");
    }
}
