// A flag is set while a callback runs under the mutex: what the callback comes back for, it leaves to
// others then.
#include <pthread.h>
#include <stdbool.h>

struct client {
  pthread_mutex_t callback_mutex;
  bool in_callback;
  void (*on_event)(struct client *);
  int sent;
  int queued;
};

static void flush(struct client *client) {
  pthread_mutex_lock(&client->callback_mutex);  // NODEADLOCK
  ++client->sent;
  pthread_mutex_unlock(&client->callback_mutex);
}

static void send_one(struct client *client) {
  if (client->in_callback == false) flush(client);
}

static void on_event(struct client *client) { send_one(client); }

static void handle(struct client *client) {
  pthread_mutex_lock(&client->callback_mutex);  // NODEADLOCK
  client->in_callback = true;
  client->on_event(client);
  client->in_callback = false;
  pthread_mutex_unlock(&client->callback_mutex);
}

int main(void) {
  struct client client = {.on_event = on_event};
  pthread_mutex_init(&client.callback_mutex, 0);
  handle(&client);
  send_one(&client);
  return client.sent + client.queued;
}
