package io.github.ragflowspring.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the sample application needs to know beside the connection to RAGFlow.
 *
 * @param chatId the id of the chat assistant that answers
 */
@ConfigurationProperties("sample")
record SampleProperties(String chatId) {}
