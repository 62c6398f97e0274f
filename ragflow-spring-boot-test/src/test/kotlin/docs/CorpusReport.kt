package io.github.ragflowspring.boot.test.kotlin

import io.github.ragflowspring.client.dataset.Dataset
import io.github.ragflowspring.client.dataset.DatasetOperations
import io.github.ragflowspring.client.error.RagflowNotFoundException
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.runBlocking

class CorpusReport(private val datasets: DatasetOperations) {

    suspend fun lines(): List<String> =
        datasets.list().asFlow().map { "${it.name()}: ${it.description() ?: "no description"}" }.toList()

    suspend fun find(datasetId: String): Dataset? =
        try {
            datasets.get(datasetId).awaitSingleOrNull()
        } catch (ex: RagflowNotFoundException) {
            null
        }
}

/** Called by the test. */
fun report(datasets: DatasetOperations): List<String> = runBlocking { CorpusReport(datasets).lines() }

/** Called by the test. */
fun found(datasets: DatasetOperations, datasetId: String): Dataset? =
    runBlocking { CorpusReport(datasets).find(datasetId) }
