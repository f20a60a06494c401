// A list of jobs: who puts one in has read it before that, and has it no more behind that.
#include <pthread.h>
#include <stdlib.h>

struct Job {
  int size;
  int state;
  struct Job *next;
};

static struct Job *head;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;

static void put(struct Job *job) {
  pthread_mutex_lock(&mutex);
  job->next = head;  // NORACE
  head = job;        // NORACE
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
}

static struct Job *get(void) {
  pthread_mutex_lock(&mutex);
  while (head == NULL) pthread_cond_wait(&filled, &mutex);
  struct Job *job = head;
  head = job->next;  // NORACE
  pthread_mutex_unlock(&mutex);
  return job;
}

static void *produce(void *unused) {
  (void)unused;
  long total = 0;
  for (int i = 0; i < 3; i++) {
    struct Job *job = malloc(sizeof *job);
    job->size = i;       // NORACE
    job->state = 1;      // NORACE
    total += job->state;  // NORACE
    put(job);
  }
  return (void *)total;
}

static void *consume(void *unused) {
  (void)unused;
  long total = 0;
  for (int i = 0; i < 3; i++) {
    struct Job *job = get();
    total += job->size;  // NORACE
    job->state = 0;      // NORACE
  }
  return (void *)total;
}

int main(void) {
  pthread_t producer, consumer;
  pthread_create(&producer, NULL, produce, NULL);
  pthread_create(&consumer, NULL, consume, NULL);
  pthread_join(producer, NULL);
  pthread_join(consumer, NULL);
  return 0;
}
