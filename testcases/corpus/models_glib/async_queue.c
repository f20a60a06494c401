// What was done before the push is there after the pop.
#include "glib_api.h"
static GAsyncQueue* queue;
static int result;
static gpointer work(gpointer data) {
  result = 42;  // NORACE
  g_async_queue_push(queue, &result);
  return data;
}
int main(void) {
  queue = g_async_queue_new();
  GThread* a = g_thread_new("a", work, 0);
  g_async_queue_pop(queue);
  int seen = result;  // NORACE
  g_thread_join(a);
  return seen;
}
