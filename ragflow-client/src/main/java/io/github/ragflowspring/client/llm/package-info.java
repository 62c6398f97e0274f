/** The language models of the account, called without an assistant or agent. */
@NullMarked
package io.github.ragflowspring.client.llm;

import org.jspecify.annotations.NullMarked;
