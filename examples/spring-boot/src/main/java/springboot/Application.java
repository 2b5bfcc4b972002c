package springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Runs the platform. */
@SpringBootApplication
public class Application {

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  @EventListener
  void tell(ServletWebServerInitializedEvent started) {
    System.out.println("Listening on http://127.0.0.1:" + started.getWebServer().getPort());
  }
}
