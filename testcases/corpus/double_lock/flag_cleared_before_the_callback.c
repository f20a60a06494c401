// The flag is cleared before the callback runs: it comes back for the mutex that its caller holds.
#include <pthread.h>
#include <stdbool.h>

struct client {
  pthread_mutex_t callback_mutex;
  bool in_callback;
  void (*on_event)(struct client *);
  int sent;
};

static void flush(struct client *client) {
  pthread_mutex_lock(&client->callback_mutex);  // DEADLOCK!
  ++client->sent;
  pthread_mutex_unlock(&client->callback_mutex);
}

static void prepare(struct client *client) { client->sent = 0; }

static void send_one(struct client *client) {
  if (client->in_callback == false) flush(client);
}

static void on_event(struct client *client) { send_one(client); }

static void handle(struct client *client) {
  pthread_mutex_lock(&client->callback_mutex);
  client->in_callback = true;
  prepare(client);
  client->in_callback = false;
  client->on_event(client);
  pthread_mutex_unlock(&client->callback_mutex);
}

int main(void) {
  struct client client = {.on_event = on_event};
  pthread_mutex_init(&client.callback_mutex, 0);
  handle(&client);
  return client.sent;
}
