package io.github.ragflowspring.client.file;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of the results of file operations. */
class JsonFormTests {

    @Test
    void writesFile() {
        FileItem file = FileItem.builder()
                .id("f1")
                .parentId("f0")
                .name("a.pdf")
                .type(FileType.PDF)
                .size(12)
                .createdBy("t1")
                .source(FileSource.KNOWLEDGE_BASE)
                .hasChildFolder(false)
                .documents(List.of(LinkedDocument.builder()
                        .documentId("a1")
                        .datasetId("d1")
                        .datasetName("Manuals")
                        .build()))
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .additional(Map.of("location", "x"))
                .build();

        assertForm(file, """
                {'id': 'f1', 'parentId': 'f0', 'name': 'a.pdf', 'type': 'pdf', 'size': 12, 'createdBy': 't1',
                 'source': 'knowledgebase', 'hasChildFolder': false,
                 'documents': [{'documentId': 'a1', 'datasetId': 'd1', 'datasetName': 'Manuals'}],
                 'createdAt': '2026-11-21T10:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesLinksAndMove() {
        assertForm(
                FileLinks.builder()
                        .done(true)
                        .links(List.of(FileLinks.Link.builder()
                                .fileId("f1")
                                .documentId("a1")
                                .build()))
                        .build(),
                "{'done': true, 'links': [{'fileId': 'f1', 'documentId': 'a1'}]}");
        assertForm(
                FileMoveResult.builder().fileIds(List.of("f1")).folderId("f0").build(),
                "{'fileIds': ['f1'], 'folderId': 'f0'}");
    }
}
