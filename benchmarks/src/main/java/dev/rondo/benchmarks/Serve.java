package dev.rondo.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.ObjectMapper;

/**
 * Is this build faster than another? Measures what {@code versus} of the other asks for, one JSON
 * line in, one out, as any peer does.
 */
@Command(name = "serve", description = "Is a peer of another build's versus.")
final class Serve implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Integer call() throws IOException {
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String last = "";
    Work work = null;
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Requests.parse(JSON.readTree(line));
      if (work == null || !line.equals(last)) {
        if (work != null) {
          work.close();
        }
        work = request.work();
        work.milliseconds(Pairs.WARM_UP);
        last = line;
      }
      double milliseconds = work.milliseconds(request.seconds());
      System.out.println(JSON.writeValueAsString(Map.of("ms", milliseconds)));
    }
    if (work != null) {
      work.close();
    }
    return 0;
  }
}
