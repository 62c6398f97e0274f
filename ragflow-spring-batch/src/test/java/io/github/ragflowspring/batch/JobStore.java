package io.github.ragflowspring.batch;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A job repository in a database file, which several processes can open. */
final class JobStore implements AutoCloseable {

    private final JdbcConnectionPool dataSource;

    private final JdbcTransactionManager transactions;

    private final JobRepository repository;

    /** Opens the database, whose file is in the given folder. */
    JobStore(Path folder) throws Exception {
        // Without a delay, a commit survives the end of the process.
        this.dataSource = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("jobs") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "sa", "");
        this.transactions = new JdbcTransactionManager(this.dataSource);
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(this.dataSource);
        factory.setTransactionManager(this.transactions);
        factory.afterPropertiesSet();
        this.repository = factory.getObject();
    }

    /** Creates the tables of Spring Batch and of the given scripts. */
    void createTables(String... scripts) {
        ResourceDatabasePopulator tables =
                new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-h2.sql"));
        for (String script : scripts) {
            tables.addScript(new ClassPathResource(script));
        }
        DatabasePopulatorUtils.execute(tables, this.dataSource);
    }

    DataSource dataSource() {
        return this.dataSource;
    }

    JdbcTransactionManager transactions() {
        return this.transactions;
    }

    JobRepository repository() {
        return this.repository;
    }

    JobOperator operator(Job... jobs) throws Exception {
        MapJobRegistry registry = new MapJobRegistry();
        for (Job job : jobs) {
            registry.register(job);
        }
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(this.repository);
        operator.setJobRegistry(registry);
        operator.afterPropertiesSet();
        return operator;
    }

    @Override
    public void close() {
        this.dataSource.dispose();
    }
}
