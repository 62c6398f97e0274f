package io.github.ragflowspring.boot.docs;

import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Example of the documentation: beans of a further client. */
@Component
class Archive {

    private final DatasetOperations datasets;

    private final BlockingChatOperations chats;

    Archive(@Qualifier("archive") DatasetOperations datasets, @Qualifier("archive") BlockingChatOperations chats) {
        this.datasets = datasets;
        this.chats = chats;
    }

    DatasetOperations datasets() {
        return this.datasets;
    }

    BlockingChatOperations chats() {
        return this.chats;
    }
}
