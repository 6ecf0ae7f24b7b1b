import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs a Neo4j Community server: TestServer HOME CONF [watch|discard]. The password of the user neo4j is taken from
 * the environment. The file HOME/ready tells the ports once the server answers. With "watch" it stops when its standard
 * input ends, so that no server outlives the test that started it; with "discard" it deletes HOME then as well.
 */
public class TestServer {
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1); // the server's own threads would go on
        }
    }

    private static void run(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        DatabaseManagementService dbms =
                new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(Path.of(args[1])).build();
        Runtime.getRuntime().addShutdownHook(new Thread(dbms::shutdown));
        GraphDatabaseAPI system = (GraphDatabaseAPI) dbms.database("system");
        String password = System.getenv("STIXGRAPH_TEST_NEO4J_PASSWORD");
        Path known = home.resolve("password-set"); // to set the same one again is an error
        if (password != null && !Files.exists(known)) {
            system.executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $p CHANGE NOT REQUIRED", Map.of("p", password));
            Files.createFile(known);
        }
        ConnectorPortRegister ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        Path part = home.resolve("ready.part");
        Files.writeString(part, ports.getLocalAddress(ConnectorType.BOLT).getPort() + " "
                + ports.getLocalAddress(ConnectorType.HTTP).getPort() + "\n");
        Files.move(part, home.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
        if (args.length > 2) {
            while (System.in.read() >= 0) {
                // nothing is said to the server this way
            }
            if (args[2].equals("discard")) {
                dbms.shutdown();
                delete(home);
            }
            System.exit(0);
        }
        Thread.currentThread().join();
    }

    private static void delete(Path folder) throws Exception {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList(); // what is in a folder comes before it
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
