/** Words of nature in two syllables; no one of them, nor two together, is a usual name of a person. */
const WORDS = [
  ['云山', '雪松', '青石', '流泉', '白桦', '红柳', '碧湖', '长风', '星河', '朝霞', '暖阳', '新雨', '远帆', '芳草'],
  ['沙棘', '松涛', '竹影', '霜叶', '冰川', '草原', '鹰翔', '鹿鸣', '溪谷', '岩羊', '苍穹', '夏至', '秋分', '谷雨'],
  ['北斗', '南枝', '寒梅', '翠柏', '银杏', '丹枫', '玉兰', '苇岸'],
].flat();
const SECOND_WORDS = [
  ['明泉', '晨光', '晚照', '初雪', '清溪', '微澜', '细浪', '飞瀑', '归雁', '新芽', '深谷', '高岭', '浅滩', '薄雾'],
  ['繁花', '密林', '晴空', '彩虹', '月色', '露珠', '沃野', '麦浪', '荷塘', '潮汐', '山峦', '雨燕', '梅枝', '兰草'],
  ['回声', '石径', '芦花', '花径', '霁月', '虹桥', '远岫', '平沙'],
].flat();

/** A step that shares no divisor with the number of names, so that neighbours have unlike ones. */
const STEP = 1_009;

/**
 * The name of the `serial`-th invented person: 云山·明泉, 雪松晨光. Evidently made up, searchable by pinyin like any other,
 * and as in life the same name comes again now and then.
 */
export function inventedName(serial: number): string {
  const dealt = (serial * STEP) % (WORDS.length * SECOND_WORDS.length);
  const first = WORDS[dealt % WORDS.length] ?? '';
  const second = SECOND_WORDS[Math.floor(dealt / WORDS.length)] ?? '';
  return serial % 2 === 0 ? `${first}·${second}` : `${first}${second}`;
}
