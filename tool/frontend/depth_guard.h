// Bounds a recursion over the syntax tree: declarations can refer to each other, and generated
// expressions are ten thousand terms deep.
#pragma once

namespace lockstitch {

inline constexpr int kMaxDepth = 64;

class DepthGuard {
 public:
  explicit DepthGuard(int& depth) : depth_(depth) { ++depth_; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;
  ~DepthGuard() { --depth_; }

  bool isTooDeep() const { return depth_ > kMaxDepth; }

 private:
  int& depth_;
};

}  // namespace lockstitch
