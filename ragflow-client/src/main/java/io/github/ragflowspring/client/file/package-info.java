/** RAGFlow's file manager. */
@NullMarked
package io.github.ragflowspring.client.file;

import org.jspecify.annotations.NullMarked;
