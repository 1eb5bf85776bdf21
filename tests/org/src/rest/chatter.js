/** @import { Answer, Context } from './types.js' */

/** `GET /chatter` @param {Context} context @returns {Answer} */
export const listChatter = ({ base }) => ({
  status: 200,
  json: { users: `${base}/chatter/users` },
  root: 'urls',
});

/** `GET /chatter/users/me` of Connect REST @param {Context} context @returns {Answer} */
export function currentChatterUser({ user, base, data }) {
  const url = `${base}/chatter/users/${user.Id}`;
  const photo = `/services/images/photo/${user.Id}`;
  return {
    status: 200,
    root: 'User',
    json: {
      aboutMe: user['AboutMe'] ?? null,
      address: {
        city: user['City'] ?? null,
        country: user['Country'] ?? null,
        formattedAddress: '',
        state: user['State'] ?? null,
        street: user['Street'] ?? null,
        zip: user['PostalCode'] ?? null,
      },
      communityNickname: user['CommunityNickname'],
      companyName: data.organizationName,
      displayName: user.Name,
      email: user.Email,
      firstName: user.FirstName,
      id: user.Id,
      isActive: user.IsActive,
      isInThisCommunity: true,
      lastName: user.LastName,
      name: user.Name,
      photo: {
        fullEmailPhotoUrl: `${photo}/F`,
        largePhotoUrl: `${photo}/F`,
        photoVersionId: null,
        smallPhotoUrl: `${photo}/T`,
        standardEmailPhotoUrl: `${photo}/T`,
        url: `${url}/photo`,
      },
      title: user['Title'] ?? null,
      type: 'User',
      url,
      userType: 'Internal',
      username: user.Username,
    },
  };
}
