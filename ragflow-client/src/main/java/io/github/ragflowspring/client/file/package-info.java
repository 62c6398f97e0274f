/** The file manager of RAGFlow: files and folders outside of datasets. */
@NullMarked
package io.github.ragflowspring.client.file;

import org.jspecify.annotations.NullMarked;
