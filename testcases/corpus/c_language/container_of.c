// The thread gets the address of a member and finds the structure around it.
#include <pthread.h>
#include <stddef.h>

struct link {
  struct link* next;
};

struct job {
  int state;
  struct link link;
};

static struct job job;

static void* work(void* argument) {
  struct job* mine = (struct job*)((char*)argument - offsetof(struct job, link));
  mine->state++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, &job.link);
  pthread_create(&b, NULL, work, &job.link);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return job.state;  // NORACE
}
