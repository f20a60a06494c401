// The lock is taken under a condition of two parts and given back under the same one.
#include <pthread.h>
#include <stddef.h>
struct worker {
  pthread_mutex_t lock;
  int is_background, is_thread, jobs;
};
static struct worker shared_worker = {PTHREAD_MUTEX_INITIALIZER, 1, 1, 0};
static int either(struct worker* w) {
  if (!w->is_background || w->is_thread) pthread_mutex_lock(&w->lock);  // NOFINDING lock-leak
  int jobs = 0;
  for (int i = 0; i < 3; ++i) jobs += i;
  if (!w->is_background || w->is_thread) pthread_mutex_unlock(&w->lock);
  return jobs;
}
static int both(struct worker* w) {
  if (w->is_background && w->is_thread) pthread_mutex_lock(&w->lock);  // NOFINDING lock-leak
  int jobs = w->is_thread;
  if (w->is_background && w->is_thread) pthread_mutex_unlock(&w->lock);
  return jobs;
}
static int forgets(struct worker* w) {
  if (w->is_background && w->is_thread) pthread_mutex_lock(&w->lock);  // FINDING! lock-leak
  if (w->is_background && w->is_thread > 1) return 0;
  if (w->is_background && w->is_thread) pthread_mutex_unlock(&w->lock);
  return 1;
}
static int ask(void) { return (int)(long)pthread_self() & 1; }
static int changes(struct worker* w) {
  int wanted = ask(), allowed = ask();
  if (wanted && allowed) pthread_mutex_lock(&w->lock);  // FINDING! lock-leak
  wanted = ask();
  if (wanted && allowed) pthread_mutex_unlock(&w->lock);
  return wanted;
}
static void* run(void* arg) {
  changes(arg);
  either(arg);
  both(arg);
  forgets(arg);
  return NULL;
}
int main(void) {
  pthread_t other;
  pthread_create(&other, NULL, run, &shared_worker);
  run(&shared_worker);
  pthread_join(other, NULL);
  return 0;
}
