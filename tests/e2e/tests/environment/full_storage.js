// Reading works, writing doesn't: the quota is used up, as in some private modes.
Storage.prototype.setItem = () => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
};
